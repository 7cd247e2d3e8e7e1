using System.Collections.Immutable;
using Harness.Profiles;

namespace Harness.Baselines;

/// <summary>How far a profile moved, in one sentence: what a reviewer asks first.</summary>
internal static class ProfileMovement
{
    /// <summary>The sentence, without a full stop; empty where nothing moved.</summary>
    /// <param name="layers">The layers that both profiles have.</param>
    /// <param name="rows">What differs in them.</param>
    public static string Sentence(ImmutableArray<(LayerProfile Baseline, LayerProfile Now)> layers, ImmutableArray<DriftRow> rows) =>
        rows.IsEmpty ? "" : string.Join("; ", new[] { Significant(layers), Neurons(layers), Mean(rows) }.Where(one => one.Length > 0));

    private static string Significant(ImmutableArray<(LayerProfile Baseline, LayerProfile Now)> layers)
    {
        var (was, found) = (layers.Sum(pair => pair.Baseline.Significant), layers.Sum(pair => pair.Now.Significant));
        var tests = layers.Sum(pair => pair.Now.Tests);
        var of = tests == layers.Sum(pair => pair.Baseline.Tests) ? FormattableString.Invariant($" of {tests:N0}") : "";
        return FormattableString.Invariant($"significant neurons {was:N0} -> {found:N0}{of}");
    }

    private static string Neurons(ImmutableArray<(LayerProfile Baseline, LayerProfile Now)> layers)
    {
        var (came, went) = (layers.Sum(pair => Only(pair.Now, pair.Baseline)), layers.Sum(pair => Only(pair.Baseline, pair.Now)));
        return came + went == 0 ? "" : FormattableString.Invariant($"{came:N0} came, {went:N0} went");
    }

    /// <summary>Significant neurons of a layer that are not so in the other, over the parts that both have.</summary>
    internal static int Only(LayerProfile layer, LayerProfile other) => layer.Parts
        .Join(other.Parts, part => part.Name, part => part.Name, (part, its) => part.Neurons.Significant.Except(its.Neurons.Significant).Count())
        .Sum();

    private static string Mean(ImmutableArray<DriftRow> rows)
    {
        var accuracies = rows.Where(row => row.Layer is not null && row.Metric.Contains("accuracy", StringComparison.Ordinal) && row.Change is not null);
        return accuracies.MaxBy(row => Math.Abs(row.Change!.Value)) is { } largest
            ? $"largest change of a mean {DriftTable.Change(largest)} points: layer {largest.Layer}, {largest.Metric}"
            : "";
    }
}
