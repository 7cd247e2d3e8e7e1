using System.Collections.Immutable;
using System.Text.Json;
using Harness.Profiles;

namespace Harness.Baselines;

/// <summary>Compares layers value by value, as <see cref="GateTable"/> says. Rows appear only where something differs.</summary>
internal static class LayerComparison
{
    /// <summary>What the metric of a sum over the layers ends in.</summary>
    public const string Summed = ", summed changes";

    /// <summary>Times what is tolerated of one value that is tolerated of their sum.</summary>
    public const int SumsTolerable = 10;

    /// <summary>Names that a cell lists at most.</summary>
    private const int Listed = 4;

    /// <summary>The rows that changed: layer by layer, then the sums over layers and parts. Parts that one of the two lacks are left out.</summary>
    public static IEnumerable<DriftRow> Compare(ImmutableArray<(LayerProfile Baseline, LayerProfile Now)> layers)
    {
        var rows = layers.SelectMany(pair => Layer(pair.Baseline, pair.Now)).ToList();
        var sums = rows.GroupBy(row => row.Value.Summed).Select(group => Sum(group.Key, [.. group])).OfType<DriftRow>();
        return rows.Select(row => row.Row).Concat(sums);
    }

    private static IEnumerable<(LayerValue Value, DriftRow Row)> Layer(LayerProfile baseline, LayerProfile now)
    {
        var common = baseline.Parts.Select(part => part.Name).Intersect(now.Parts.Select(part => part.Name)).ToHashSet();
        var before = LayerValue.Walk(baseline).Where(value => value.Part is null || common.Contains(value.Part)).ToList();
        var after = LayerValue.Walk(now).Where(value => value.Part is null || common.Contains(value.Part)).ToDictionary(value => value.Metric);
        var added = after.Values.ExceptBy(before.Select(value => value.Metric), value => value.Metric);
        foreach (var value in before.Concat(added))
        {
            var rule = GateTable.Find(value.Key)!;
            if (rule.Tier == DriftTier.Identity || (rule.IsRepeated && baseline.Tests == now.Tests))
                continue;
            var (was, found) = (before.Find(one => one.Metric == value.Metric).Value, after.GetValueOrDefault(value.Metric).Value);
            var part = value.Part is { } name ? baseline.Part(name) : null;
            var row = rule.Tier == DriftTier.Neurons
                ? Neurons(rule, baseline, part!, now.Part(value.Part!), value.Metric)
                : Number(rule, baseline, part, value.Metric, Read(was, rule), Read(found, rule));
            if (row.Baseline != row.Now)
                yield return (value, row);
        }
    }

    private static double? Read(JsonElement value, GateRule rule) => value.ValueKind switch
    {
        JsonValueKind.Number => value.GetDouble(),
        JsonValueKind.Undefined => rule.Absent,
        _ => null,
    };

    private static DriftRow Number(GateRule rule, LayerProfile layer, PartProfile? part, string metric, double? was, double? found)
    {
        var limit = rule.Limit(new GateRule.Place(layer, part, was ?? 0, found ?? 0));
        // Means have as many decimals, so has their difference: without rounding it, a change of just the limit could fail.
        double? change = found - was is { } difference ? Math.Round(difference, 12) : null;
        return new DriftRow(rule.Tier, layer.Layer, metric, DriftTable.Value(was), DriftTable.Value(found), change, limit)
        {
            Tolerable = Math.Max(rule.Tolerable, limit * rule.TolerableLimits),
        };
    }

    // Of the neurons whose significance or sign changed: as they were, and as they are.
    private static DriftRow Neurons(GateRule rule, LayerProfile layer, PartProfile was, PartProfile found, string metric)
    {
        var (before, after) = (Signs(was.Neurons), Signs(found.Neurons));
        var changed = before.Keys.Union(after.Keys).Where(column => before.GetValueOrDefault(column) != after.GetValueOrDefault(column)).Order().ToArray();
        return new DriftRow(
            rule.Tier,
            layer.Layer,
            metric,
            Names(was.Neurons, before, changed),
            Names(found.Neurons, after, changed),
            changed.Except(was.Neurons.Borderline).Count(),
            rule.Limit(new GateRule.Place(layer, was, 0, 0)))
        {
            Tolerable = rule.Tolerable,
        };
    }

    private static Dictionary<int, char> Signs(NamedNeurons neurons) =>
        neurons.Selected.Select(column => (column, '+')).Concat(neurons.Opposed.Select(column => (column, '-'))).ToDictionary();

    private static string Names(NamedNeurons neurons, Dictionary<int, char> signs, int[] changed)
    {
        var names = changed.Where(signs.ContainsKey).Select(column => $"{neurons.Name(column)}{signs[column]}").ToArray();
        var more = names.Length > Listed ? FormattableString.Invariant($" and {names.Length - Listed} more") : "";
        return names.Length == 0 ? DriftTable.NoValue : string.Join(' ', names.Take(Listed)) + more;
    }

    private static DriftRow? Sum(string metric, IReadOnlyList<(LayerValue Value, DriftRow Row)> changes)
    {
        var rule = GateTable.Find(changes[0].Value.Key)!;
        if (rule.Total is not { } total)
            return null;
        var moved = Math.Round(changes.Sum(change => Math.Abs(change.Row.Change ?? 0)), ProfileRounding.Decimals);
        // A sum of absolute changes is no difference of two values.
        return moved == 0 ? null : new DriftRow(rule.Tier, null, metric + Summed, "", "", moved, total) { Tolerable = SumsTolerable * rule.Tolerable };
    }
}
