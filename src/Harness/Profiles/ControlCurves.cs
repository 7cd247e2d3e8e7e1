using System.Collections.Immutable;
using Harness.Selectivity;
using Harness.Statistics;

namespace Harness.Profiles;

/// <summary>Sums controls up over the layers, as <see cref="LaminarProfileBuilder"/> does with the fits.</summary>
public static class ControlCurves
{
    /// <summary>The same analysis of permuted labels.</summary>
    /// <param name="name">The control's name.</param>
    /// <param name="meaning">What is done, one sentence.</param>
    /// <param name="fits">The fits to the true labels, one entry per layer.</param>
    /// <param name="masks">Their masks.</param>
    /// <param name="levels">What the permutations gave, one entry per layer.</param>
    public static ControlCurve Permuted(
        string name,
        string meaning,
        IReadOnlyList<LogisticFits> fits,
        IReadOnlyList<SignificanceMask> masks,
        IReadOnlyList<ChanceLevels> levels) => new(
        name,
        meaning,
        [
            .. levels.Select((level, layer) =>
            {
                var percent = 100.0 * masks[layer].Significant.AsSpan().Count(true) / fits[layer].Count;
                var atLeast = level.SignificantPercent.Count(permuted => permuted >= percent);
                return OfSelected(layer, fits[layer], masks[layer], level.ControlBalancedAccuracy) with
                {
                    PercentSignificant = Rounded(level.MeanPercent),
                    Quantile95Percent = Rounded(level.Quantile95Percent),
                    PValue = Rounded((1.0 + atLeast) / (1 + level.SignificantPercent.Length)),
                };
            }),
        ]);

    /// <summary>Predictions of targets that the fits have not seen.</summary>
    /// <param name="name">The control's name.</param>
    /// <param name="meaning">What is held out, one sentence.</param>
    /// <param name="fits">The fits to all targets, one entry per layer.</param>
    /// <param name="masks">Their masks.</param>
    /// <param name="heldOut">The predictions, one entry per layer.</param>
    public static ControlCurve HeldOut(
        string name,
        string meaning,
        IReadOnlyList<LogisticFits> fits,
        IReadOnlyList<SignificanceMask> masks,
        IReadOnlyList<HeldOutAccuracy> heldOut) =>
        new(name, meaning, [.. heldOut.Select((one, layer) => OfSelected(layer, fits[layer], masks[layer], one.BalancedAccuracy))]);

    /// <summary>Another model on the same targets. Its neurons are not the run's, so it is its own selected neurons that are averaged.</summary>
    /// <param name="name">The control's name.</param>
    /// <param name="meaning">Which model, one sentence.</param>
    /// <param name="fits">The run's fits, one entry per layer.</param>
    /// <param name="masks">Their masks.</param>
    /// <param name="otherFits">The other model's fits, one entry per layer.</param>
    /// <param name="otherMasks">Their masks.</param>
    public static ControlCurve OtherModel(
        string name,
        string meaning,
        IReadOnlyList<LogisticFits> fits,
        IReadOnlyList<SignificanceMask> masks,
        IReadOnlyList<LogisticFits> otherFits,
        IReadOnlyList<SignificanceMask> otherMasks) => new(
        name,
        meaning,
        [
            .. otherFits.Select((other, layer) =>
            {
                var task = OfSelected(layer, fits[layer], masks[layer], fits[layer].BalancedAccuracy).BalancedAccuracy;
                var control = OfSelected(layer, other, otherMasks[layer], other.BalancedAccuracy);
                return control with
                {
                    PercentSignificant = Rounded(100.0 * otherMasks[layer].Significant.AsSpan().Count(true) / other.Count),
                    TaskBalancedAccuracy = task,
                    Selectivity = Rounded(task - control.BalancedAccuracy),
                };
            }),
        ]);

    private static ControlLayer OfSelected(int layer, LogisticFits fits, SignificanceMask mask, ImmutableArray<double> accuracy)
    {
        var (neurons, task, control) = (0, 0.0, 0.0);
        for (var neuron = 0; neuron < accuracy.Length; neuron++)
        {
            if (!mask.Selected[neuron] || double.IsNaN(accuracy[neuron]))
                continue;
            neurons++;
            task += fits.BalancedAccuracy[neuron];
            control += accuracy[neuron];
        }

        return neurons == 0
            ? new(layer, null, null, null, 0, null, null, null)
            : new(layer, null, null, null, neurons, Rounded(task / neurons), Rounded(control / neurons), Rounded((task - control) / neurons));
    }

    private static double? Rounded(double? value) => value is { } number ? Math.Round(number, LaminarProfileBuilder.Decimals) : null;
}
