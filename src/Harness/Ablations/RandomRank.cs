using System.Globalization;

namespace Harness.Ablations;

/// <summary>Where the effect of a set stands among those of random sets.</summary>
public static class RandomRank
{
    // What was computed by the same sums beside other rows may differ by this part of itself and is the same.
    private const double Rounding = 1e-9;

    /// <summary>Ranks a mean.</summary>
    /// <param name="mean">The set's own, over all targets.</param>
    /// <param name="byLabel">The same over the targets of label 0 and of label 1.</param>
    /// <param name="random">The means of the random sets.</param>
    /// <param name="distance">How far a mean is, of which more is what is asked about.</param>
    /// <returns>The effect; p is (1 + b) / (1 + n), of b random sets at least as far among n (Phipson and Smyth 2010).</returns>
    public static AblationEffect Of(
        double mean, (double Label0, double Label1) byLabel, IReadOnlyList<double> random, Func<double, double> distance)
    {
        if (random.Count == 0)
            return new AblationEffect(Rounded(mean), Rounded(byLabel.Label0), Rounded(byLabel.Label1), null, null, null, null);
        var own = distance(mean);
        var atLeast = random.Count(other => distance(other) >= own - (Rounding * Math.Abs(own)));
        double[] sorted = [.. random.Order()];
        return new AblationEffect(
            Rounded(mean),
            Rounded(byLabel.Label0),
            Rounded(byLabel.Label1),
            Rounded(random.Average()),
            Rounded(sorted[(int)Math.Ceiling(0.025 * sorted.Length) - 1]),
            Rounded(sorted[(int)Math.Ceiling(0.975 * sorted.Length) - 1]),
            Rounded((1.0 + atLeast) / (1 + random.Count)));
    }

    // To seven digits, which is what 32-bit floats have.
    private static double Rounded(double value) =>
        double.Parse(value.ToString("G7", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
