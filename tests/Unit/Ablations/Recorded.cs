using Harness.Activations;
using Harness.Runs;
using Harness.Selectivity;

namespace Harness.Tests.Unit.Ablations;

/// <summary>Made-up activations of a site with two parts of 16 columns, which two attention heads share.</summary>
internal static class Recorded
{
    public const int Heads = 2;

    public static readonly NeuronSplit Split = NeuronSplit.Of(("Q", 16), ("K", 16));

    /// <summary>Normal values; the spread of column c is c + 1.</summary>
    public static ActivationTable Table(int samples, int layers = 3)
    {
        var matrices = Enumerable.Range(0, layers).Select(layer =>
        {
            var stream = new GaussianStream(11, FormattableString.Invariant($"layer {layer}"));
            return Enumerable.Range(0, samples * Split.Neurons).Select(i => (float)((i % Split.Neurons + 1) * stream.Next())).ToArray();
        });
        return new ActivationTable(samples, Split.Neurons, [.. matrices]);
    }
}
