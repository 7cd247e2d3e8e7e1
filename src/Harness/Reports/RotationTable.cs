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
            yield return "and fitted and tested as the run's own: the mean, and in brackets the least, the most, and p,";
            yield return "the share of rotations with as much, the run's own among them.";
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

    /// <summary>The head of the table.</summary>
    public static readonly string[] Head =
        ["Layer", "% significant", "rotated", "% by word", "rotated", "survive in the layer", "rotated", "largest z", "rotated"];

    /// <summary>The rows of the table.</summary>
    public IEnumerable<string[]> Rows => results.Layers.Select(layer => (string[])
    [
        Number(layer.Layer),
        .. Beside(layer.PercentSignificant, "F1"),
        .. Beside(layer.PercentByWord, "F1"),
        .. Beside(layer.InLayer, "0.#"),
        .. Beside(layer.LargestZ, "F2"),
    ]);

    private static string[] Beside(RotatedMeasure measure, string format)
    {
        return [Of(measure.Own), $"{Of(measure.Mean)} ({Of(measure.Least)} to {Of(measure.Most)}, p = {Invariant($"{measure.PValue:F3}")})"];

        string Of(double value) => value.ToString(format, CultureInfo.InvariantCulture);
    }
}
