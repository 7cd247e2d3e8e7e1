using System.Globalization;

namespace Harness.Profiles;

/// <summary>
/// Two numbers that stand for one number of each neuron of a part. No single neuron can be read from them, but a neuron that changes, or
/// changes places with another, moves them. Seven significant digits are kept.
/// </summary>
/// <param name="Mean">The mean of the absolute values.</param>
/// <param name="Weighted">The mean of the values, each weighted by its place: 1/n for the first of n neurons, 1 for the last.</param>
public sealed record NeuronDigest(double Mean, double Weighted)
{
    /// <summary>The digest of a part's neurons, in their order.</summary>
    /// <param name="values">One value per neuron, at least one.</param>
    public static NeuronDigest Of(ReadOnlySpan<double> values)
    {
        var (size, weighted) = (0.0, 0.0);
        for (var i = 0; i < values.Length; i++)
        {
            size += Math.Abs(values[i]);
            weighted += values[i] * (i + 1) / values.Length;
        }

        return new NeuronDigest(Rounded(size / values.Length), Rounded(weighted / values.Length));
    }

    private static double Rounded(double value) =>
        double.Parse(value.ToString("G7", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
