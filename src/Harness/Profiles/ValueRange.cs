namespace Harness.Profiles;

/// <summary>What a measure is over several models.</summary>
/// <param name="Median">The median; of an even number, the mean of the middle two.</param>
/// <param name="Least">The smallest.</param>
/// <param name="Most">The largest.</param>
public readonly record struct ValueRange(double Median, double Least, double Most)
{
    /// <summary>The range of some values, at least one.</summary>
    public static ValueRange Of(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        var median = (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
        return new(Math.Round(median, ProfileRounding.Decimals), sorted[0], sorted[^1]);
    }
}
