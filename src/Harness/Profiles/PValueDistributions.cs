using System.Collections.Immutable;

namespace Harness.Profiles;

/// <summary>Sets the p of a run's neurons beside what they are by chance.</summary>
public static class PValueDistributions
{
    /// <summary>The name of the test that takes targets for the sample.</summary>
    public const string Wald = "Wald";

    /// <summary>The name of the test that takes words for it.</summary>
    public const string ByWords = "by words";

    /// <summary>Steps of the histograms.</summary>
    public const int Bins = 20;

    // Ranks up to here are all kept, and beyond it as many for each factor of e.
    private const int Kept = 40;

    // p = 1/20 computed as a share of relabellings may lie a rounding above it.
    private const double Rounding = 1e-12;

    /// <summary>The p of both tests.</summary>
    /// <param name="neurons">All neurons, with their tests by words.</param>
    public static ImmutableArray<PValueDistribution> Of(ImmutableArray<NeuronRecord> neurons) =>
    [
        Of(Wald, neurons.Select(neuron => neuron.Log10PValue)),
        Of(ByWords, neurons.Select(neuron => Math.Log10(neuron.ByWord!.Value.PValue))),
    ];

    /// <summary>Counts p by their size.</summary>
    /// <param name="test">The test.</param>
    /// <param name="log10PValues">log10 of each p; NaN for none.</param>
    public static PValueDistribution Of(string test, IEnumerable<double> log10PValues)
    {
        double[] sorted = [.. log10PValues.Where(double.IsFinite).Order()];
        var histogram = new int[Bins];
        foreach (var log10 in sorted)
            histogram[Math.Clamp((int)Math.Ceiling(Bins * Math.Pow(10, log10) - Rounding) - 1, 0, Bins - 1)]++;
        return new(test, sorted.Length, [.. histogram], [.. Ranks(sorted.Length).Select(rank => new PValueQuantile(
            Rounded(-Math.Log10((rank - 0.5) / sorted.Length)), Rounded(-sorted[rank - 1])))]);
    }

    private static IEnumerable<int> Ranks(int count)
    {
        for (var rank = 1; rank <= count; rank = Math.Max(rank + 1, (int)(rank * (1 + 1.0 / Kept))))
            yield return rank;
    }

    // Minus zero is zero.
    private static double Rounded(double value) => Math.Round(value, ProfileRounding.Decimals) + 0.0;
}
