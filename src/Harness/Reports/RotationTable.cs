using System.Globalization;
using Harness.Profiles;
using static Harness.Runs.InvariantText;

namespace Harness.Reports;

/// <summary>What the reports, whatever their format, say of a run in rotated bases.</summary>
/// <param name="results">The run beside its rotations.</param>
internal sealed class RotationTable(RotationResults results)
{
    /// <summary>What was done, and what it asks.</summary>
    public IEnumerable<string> About
    {
        get
        {
            var columns = results.ByHead ? Invariant($"The {results.Together} columns of each head") : Invariant($"Runs of {results.Together} columns");
            yield return Invariant($"{columns} were turned by {results.Rotations:N0} random rotations (Haar's measure, seed {results.Seed})");
            yield return "and fitted and tested as the run's own. *Rotated* is their mean; p is the share of rotations with as much as the";
            yield return $"run's own basis, itself among them. {Line}.";
            yield return (results.IsPrivileged, results.ByHead) switch
            {
                (true, _) => "Here each column goes through the non-linearity by itself, so that its basis is privileged and a rotated column is"
                    + " no neuron of any model with the same function: the control says whether single neurons tell the categories apart better than"
                    + " mixtures of them, and nothing of whether the choice of basis is a convention.",
                (false, true) => "Queries and keys turned alike leave attention as it is, and values turned are turned back by `c_proj`: the model is"
                    + " the same function with other neurons. Where its own are no more than these, it is the head's subspace"
                    + " that tells the categories apart, and its axes are a convention.",
                _ => "These columns are no head's. What reads and writes them could undo a rotation but for the gains of LayerNorm, which go column by"
                    + " column: where the run's own columns have more, that may be why.",
            };
        }
    }

    /// <summary>How many of the numbers stand out, in one line.</summary>
    public string Line
    {
        get
        {
            double[] all = [.. Measures.SelectMany(measure => results.Layers.Select(layer => measure.Of(layer).PValue))];
            // The p of one among so many rotations are multiples of 1 / (1 + rotations), and fewer where rotations tie with it.
            const double rounding = 1e-9;
            var passing = Math.Floor(results.Alpha * (1 + results.Rotations) + rounding);
            return passing > 0
                ? Invariant($"p <= {results.Alpha} in {all.Count(p => p <= results.Alpha):N0} of {all.Length:N0} comparisons")
                    + Invariant($" (at most {passing / (1 + results.Rotations) * all.Length:F1} by chance)")
                : Invariant($"too few rotations for p <= {results.Alpha}, which needs {Math.Ceiling(1 / results.Alpha - rounding) - 1:N0}");
        }
    }

    /// <summary>The head of the table.</summary>
    public static readonly string[] Head = ["Number", "layer", "own basis", "rotated", "least", "most", "p"];

    /// <summary>The rows of the table: each number in all layers.</summary>
    public IEnumerable<string[]> Rows => Measures.SelectMany(measure => results.Layers.Select(layer => Row(measure, layer)));

    private static readonly (string Name, string Format, Func<RotatedLayer, RotatedMeasure> Of)[] Measures =
    [
        ("% significant", "F1", layer => layer.PercentSignificant),
        ("% by word", "F1", layer => layer.PercentByWord),
        ("survive in the layer", "0.#", layer => layer.InLayer),
        ("largest z", "F2", layer => layer.LargestZ),
    ];

    private static string[] Row((string Name, string Format, Func<RotatedLayer, RotatedMeasure> Of) measure, RotatedLayer layer)
    {
        var number = measure.Of(layer);
        return
        [
            measure.Name, Number(layer.Layer), Text(number.Own), Text(number.Mean), Text(number.Least), Text(number.Most),
            PValueText.Cell(number.PValue, digits: 3),
        ];

        string Text(double value) => value.ToString(measure.Format, CultureInfo.InvariantCulture);
    }
}
