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
        var (came, went) = (0, 0);
        foreach (var (was, found) in layers.SelectMany(pair => pair.Baseline.Parts.Join(pair.Now.Parts, part => part.Name, part => part.Name, (a, b) => (a, b))))
        {
            came += found.Neurons.Significant.Except(was.Neurons.Significant).Count();
            went += was.Neurons.Significant.Except(found.Neurons.Significant).Count();
        }

        return came + went == 0 ? "" : FormattableString.Invariant($"{came:N0} came, {went:N0} went");
    }

    private static string Mean(ImmutableArray<DriftRow> rows)
    {
        var accuracies = rows.Where(row => row.Layer is not null && row.Metric.Contains("accuracy", StringComparison.Ordinal) && row.Change is not null);
        return accuracies.MaxBy(row => Math.Abs(row.Change!.Value)) is { } largest
            ? $"largest change of a mean {DriftTable.Change(largest)} points: layer {largest.Layer}, {largest.Metric}"
            : "";
    }
}
