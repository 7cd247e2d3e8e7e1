using Harness.Profiles;

namespace Harness.Tests.Unit.Profiles;

/// <summary>Profiles with round numbers, and ways to change one of them.</summary>
internal static class SampleProfiles
{
    public static readonly ProfileIdentity Identity = new(
        "c0ffee", "1d5", "7a6e75", "3e1647", 10_000, 2_000, MadeUp.Category("yes", 150), MadeUp.Category("no", 160), 90, 10,
        "h.{layer}.attn.c_attn", "fp32", 300, FitterIdentity.Newton, new());

    /// <summary>
    /// Layers 0, 1, ..., all alike: 300 neurons, 60 significant (20 %) of which 20 in each projection: columns 0 to 9 selected, 10 to 19
    /// with beta &lt; 0. From column 20 of Q on, as many borderline ones as told.
    /// </summary>
    public static LaminarProfile Of(int layers, int borderline = 4) => new(
        Identity,
        [.. Enumerable.Range(0, layers).Select(layer => new LayerProfile(
            layer,
            MadeUp.Status(290, 4, 3, 2, 1, 0),
            [
                MadeUp.Part(layer, "Q", 100, 20, 10, 71.25, 60.5, borderline),
                MadeUp.Part(layer, "K", 100, 20, 10, 72.25, 61.5),
                MadeUp.Part(layer, "V", 100, 20, 10, null, 62.5),
            ]))]);

    public static LaminarProfile With(this LaminarProfile profile, int layer, Func<LayerProfile, LayerProfile> change) =>
        profile with { Layers = profile.Layers.SetItem(layer, change(profile.Layers[layer])) };

    public static LaminarProfile WithPart(this LaminarProfile profile, int layer, string part, Func<PartProfile, PartProfile> change) =>
        profile.With(layer, one => one.WithPart(part, change));

    public static LayerProfile WithPart(this LayerProfile layer, string name, Func<PartProfile, PartProfile> change) =>
        layer with { Parts = layer.Parts.Replace(layer.Part(name), change(layer.Part(name))) };

    public static LaminarProfile WithAll(this LaminarProfile profile, Func<LayerProfile, LayerProfile> change) =>
        profile with { Layers = [.. profile.Layers.Select(change)] };

    public static LaminarProfile Without(this LaminarProfile profile, int layer) =>
        profile with { Layers = profile.Layers.RemoveAt(layer) };

    /// <summary>Records compare arrays by reference, so profiles are compared entry by entry.</summary>
    public static void AssertEqual(LaminarProfile expected, LaminarProfile actual)
    {
        Assert.Equal(expected.Identity, actual.Identity);
        Assert.Equal(expected.Layers.Select(WithoutParts), actual.Layers.Select(WithoutParts));
        Assert.Equal(expected.Layers.Select(layer => layer.Parts.AsEnumerable()), actual.Layers.Select(layer => layer.Parts.AsEnumerable()));

        static LayerProfile WithoutParts(LayerProfile layer) => layer with { Parts = [] };
    }
}
