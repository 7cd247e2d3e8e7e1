using System.Globalization;
using System.Text.Json;
using Harness.Profiles;

namespace Harness.Baselines;

/// <summary>
/// Exact: every entry of the identity, the set of layers both ways, and the number of columns of each layer. Rows appear only where
/// something differs.
/// </summary>
internal static class IdentityTier
{
    public static IEnumerable<DriftRow> Compare(LaminarProfile baseline, LaminarProfile now) =>
        Entries("", JsonSerializer.SerializeToElement(baseline.Identity, ProfileJson.Options))
            .Zip(Entries("", JsonSerializer.SerializeToElement(now.Identity, ProfileJson.Options)))
            .Where(pair => pair.First.Value != pair.Second.Value)
            .Select(pair => Row(null, pair.First.Name, pair.First.Value, pair.Second.Value))
            .Concat(Layers(baseline, now));

    // Through the file's own keys, so that an entry added to the identity cannot be forgotten here.
    private static IEnumerable<(string Name, string Value)> Entries(string name, JsonElement value) =>
        value.ValueKind == JsonValueKind.Object
            ? value.EnumerateObject().SelectMany(entry => Entries(name.Length == 0 ? entry.Name : $"{name}.{entry.Name}", entry.Value))
            : [(name, value.ToString())];

    private static IEnumerable<DriftRow> Layers(LaminarProfile baseline, LaminarProfile now)
    {
        var before = baseline.Layers.ToDictionary(layer => layer.Layer);
        var after = now.Layers.ToDictionary(layer => layer.Layer);
        foreach (var layer in before.Keys.Union(after.Keys).Order())
        {
            var (inBaseline, inRun) = (before.TryGetValue(layer, out var was), after.TryGetValue(layer, out var found));
            if (inBaseline != inRun)
                yield return Row(layer, "layer", inBaseline ? "present" : "absent", inRun ? "present" : "absent");
            else if (was!.Tests != found!.Tests)
                yield return Row(layer, "tests", Print(was.Tests), Print(found.Tests));
            else if (Parts(was) != Parts(found))
                yield return Row(layer, "parts", Parts(was), Parts(found));
        }
    }

    private static string Parts(LayerProfile layer) => string.Join(' ', layer.Parts.Select(part => part.Name));

    private static string Print(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static DriftRow Row(int? layer, string metric, string baseline, string now) =>
        new(DriftTier.Identity, layer, metric, baseline, now, Change: null, Limit: 0);
}
