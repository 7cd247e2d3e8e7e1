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
    /// <param name="exhaustive">Whether they are all that there are, the true labels among them.</param>
    public static ControlCurve Permuted(
        string name,
        string meaning,
        IReadOnlyList<LogisticFits> fits,
        IReadOnlyList<SignificanceMask> masks,
        IReadOnlyList<ChanceLevels> levels,
        bool exhaustive) => new(
        name,
        meaning,
        [
            .. levels.Select((level, layer) =>
            {
                var percent = 100.0 * masks[layer].Significant.AsSpan().Count(true) / fits[layer].Count;
                return OfSelected(layer, fits[layer], masks[layer], level.ControlBalancedAccuracy) with
                {
                    PercentSignificant = Rounded(level.MeanPercent),
                    Quantile95Percent = Rounded(level.Quantile95Percent),
                    PValue = Rounded(PermutationPValue.Of(level.SignificantPercent, percent, exhaustive)),
                };
            }),
        ]);

    /// <summary>Predictions of targets that neither the fits nor the selection of neurons have seen.</summary>
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
        IReadOnlyList<SelectedAccuracy> heldOut) => new(
        name,
        meaning,
        [
            .. heldOut.Select((held, layer) =>
            {
                var task = OfSelected(layer, fits[layer], masks[layer], fits[layer].BalancedAccuracy);
                double? accuracy = held.Neurons == 0 || double.IsNaN(held.ByRow) ? null : held.ByRow;
                return task with
                {
                    Neurons = held.Neurons,
                    BalancedAccuracy = Rounded(accuracy),
                    Selectivity = Rounded(task.TaskBalancedAccuracy - accuracy),
                };
            }),
        ]);

    /// <summary>The same where whole words are held out, with their own chance level.</summary>
    /// <param name="name">The control's name.</param>
    /// <param name="meaning">What is held out, one sentence.</param>
    /// <param name="fits">The fits to all targets, one entry per layer.</param>
    /// <param name="masks">Their masks.</param>
    /// <param name="heldOut">The predictions, one entry per layer.</param>
    /// <param name="relabelled">The same for relabelled words, one entry per relabelling and layer; none where there are none.</param>
    /// <param name="exhaustive">Whether they are all that there are, the true labels among them.</param>
    public static ControlCurve HeldOutWords(
        string name,
        string meaning,
        IReadOnlyList<LogisticFits> fits,
        IReadOnlyList<SignificanceMask> masks,
        IReadOnlyList<SelectedAccuracy> heldOut,
        IReadOnlyList<ImmutableArray<SelectedAccuracy>> relabelled,
        bool exhaustive)
    {
        var curve = HeldOut(name, meaning, fits, masks, heldOut);
        return curve with { Layers = [.. curve.Layers.Select(WithWords)] };

        ControlLayer WithWords(ControlLayer row, int layer)
        {
            if (row.BalancedAccuracy is null)
                return row;
            var words = row with { ByWord = Rounded(heldOut[layer].ByFold) };
            double[] chance = [.. relabelled.Select(layers => layers[layer].ByRow).Where(double.IsFinite)];
            return chance.Length == 0
                ? words
                : words with
                {
                    Chance = Rounded(chance.Average()),
                    Chance95 = Rounded(PermutationPValue.Quantile95(chance)),
                    ChancePValue = Rounded(PermutationPValue.Of(chance, heldOut[layer].ByRow, exhaustive)),
                };
        }
    }

    /// <summary>A control that this run cannot have.</summary>
    /// <param name="name">The control's name.</param>
    /// <param name="meaning">What it does, one sentence.</param>
    /// <param name="layers">Layers of the run.</param>
    /// <param name="why">Why it cannot, one sentence.</param>
    public static ControlCurve Undefined(string name, string meaning, int layers, string why) =>
        new(name, meaning, [.. Enumerable.Range(0, layers).Select(layer => new ControlLayer(layer, null, null, null, 0, null, null, null))])
        {
            Undefined = why,
        };

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

    private static double? Rounded(double? value) => value is { } number ? Math.Round(number, ProfileRounding.Decimals) : null;
}
