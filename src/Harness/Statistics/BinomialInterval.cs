namespace Harness.Statistics;

/// <summary>How far a share may be from that of the few that were counted.</summary>
public static class BinomialInterval
{
    private const double Z = WaldTest.Quantile975;

    /// <summary>The 95 % interval of a share by the score test (Wilson 1927), which is right also where the count is 0.</summary>
    /// <param name="count">Those that have it.</param>
    /// <param name="of">All, at least one.</param>
    public static (double Low, double High) Wilson95(int count, int of)
    {
        var share = (double)count / of;
        var middle = share + Z * Z / (2 * of);
        var half = Z * Math.Sqrt(share * (1 - share) / of + Z * Z / (4.0 * of * of));
        var scale = 1 + Z * Z / of;
        return (Math.Max(0, (middle - half) / scale), Math.Min(1, (middle + half) / scale));
    }
}
