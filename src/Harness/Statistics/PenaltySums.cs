namespace Harness.Statistics;

/// <summary>Second derivatives of a column's information, sums of w'' = w (1 - 6 w) by powers of x measured from the pivot.</summary>
internal readonly record struct PenaltySums(double Q0, double Q1, double Q2, double Q3, double Q4)
{
    /// <summary>Numbers per column.</summary>
    public const int Count = 5;

    /// <summary>Reads one lane of a kernel's sums, shape [<see cref="Count"/>, lanes].</summary>
    public static PenaltySums Read(ReadOnlySpan<double> sums, int lane, int lanes) =>
        new(sums[lane], sums[lanes + lane], sums[2 * lanes + lane], sums[3 * lanes + lane], sums[4 * lanes + lane]);
}
