using System.Globalization;
using System.Text.Json;
using Harness.Profiles;

namespace Harness.Baselines;

/// <summary>
/// Exact: every entry of the identity, the set of layers both ways, and the parts and their columns. Rows appear only where something
/// differs.
/// </summary>
internal static class IdentityTier
{
    public static IEnumerable<DriftRow> Compare(LaminarProfile baseline, LaminarProfile now) =>
        Compare(baseline.Identity, now.Identity).Concat(Layers(baseline, now));

    /// <summary>The entries of the identity alone.</summary>
    public static IEnumerable<DriftRow> Compare(ProfileIdentity baseline, ProfileIdentity now)
    {
        var (before, after) = (Entries(baseline), Entries(now));
        return before.Keys.Union(after.Keys)
            .Select(name => Row(
                null, name, before.GetValueOrDefault(name, DriftTable.NoValue), after.GetValueOrDefault(name, DriftTable.NoValue)))
            .Where(row => row.Baseline != row.Now);
    }

    // Through the file's own keys, so that an entry added to the identity cannot be forgotten here. In the order of the file.
    private static OrderedDictionary<string, string> Entries(ProfileIdentity identity) =>
        new(Entries("", JsonSerializer.SerializeToElement(identity, ProfileJson.Options)));

    private static IEnumerable<KeyValuePair<string, string>> Entries(string name, JsonElement value) =>
        value.ValueKind == JsonValueKind.Object
            ? value.EnumerateObject().SelectMany(entry => Entries(name.Length == 0 ? entry.Name : $"{name}.{entry.Name}", entry.Value))
            : [KeyValuePair.Create(name, value.ToString())];

    private static IEnumerable<DriftRow> Layers(LaminarProfile baseline, LaminarProfile now)
    {
        var before = baseline.Layers.ToDictionary(layer => layer.Layer);
        var after = now.Layers.ToDictionary(layer => layer.Layer);
        foreach (var layer in before.Keys.Union(after.Keys).Order())
        {
            var (inBaseline, inRun) = (before.TryGetValue(layer, out var was), after.TryGetValue(layer, out var found));
            if (inBaseline != inRun)
                yield return Row(layer, "layer", inBaseline ? "present" : "absent", inRun ? "present" : "absent");
            else if (Parts(was!) != Parts(found!))
                yield return Row(layer, "parts", Parts(was!), Parts(found!));
        }
    }

    private static string Parts(LayerProfile layer) => string.Join(
        ", ", layer.Parts.Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.Name} of {part.Tests}")));

    private static DriftRow Row(int? layer, string metric, string baseline, string now) =>
        new(DriftTier.Identity, layer, metric, baseline, now, Change: null, Limit: 0);
}
