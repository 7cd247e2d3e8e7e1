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
        Entries(baseline.Identity).Zip(Entries(now.Identity))
            .Where(pair => pair.First.Value.ToString() != pair.Second.Value.ToString())
            .Select(pair => Row(null, pair.First.Name, pair.First.Value.ToString(), pair.Second.Value.ToString()))
            .Concat(Layers(baseline, now));

    // Through the file's own keys, so that an entry added to the identity cannot be forgotten here.
    private static JsonElement.ObjectEnumerator Entries(ProfileIdentity identity) =>
        JsonSerializer.SerializeToElement(identity, ProfileJson.Options).EnumerateObject();

    private static IEnumerable<DriftRow> Layers(LaminarProfile baseline, LaminarProfile now)
    {
        var before = baseline.Layers.ToDictionary(layer => layer.Layer, layer => layer.Tests);
        var after = now.Layers.ToDictionary(layer => layer.Layer, layer => layer.Tests);
        foreach (var layer in before.Keys.Union(after.Keys).Order())
        {
            var (inBaseline, inRun) = (before.TryGetValue(layer, out var testsBefore), after.TryGetValue(layer, out var testsAfter));
            if (inBaseline != inRun)
                yield return Row(layer, "layer", inBaseline ? "present" : "absent", inRun ? "present" : "absent");
            else if (testsBefore != testsAfter)
                yield return Row(layer, "tests", Print(testsBefore), Print(testsAfter));
        }
    }

    private static string Print(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static DriftRow Row(int? layer, string metric, string baseline, string now) =>
        new(DriftTier.Identity, layer, metric, baseline, now, Change: null, Limit: 0);
}
