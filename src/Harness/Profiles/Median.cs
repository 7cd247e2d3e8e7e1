namespace Harness.Profiles;

/// <summary>The median; of an even number of values, the mean of the middle two.</summary>
internal static class Median
{
    /// <summary>That of the finite values; null where there is none.</summary>
    public static double? Of(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Where(double.IsFinite).Order()];
        return sorted.Length == 0 ? null : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
