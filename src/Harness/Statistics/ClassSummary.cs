namespace Harness.Statistics;

/// <summary>Sum, least and greatest value of one column over the rows of one class.</summary>
internal readonly record struct ClassSummary(int Count, double Sum, double Min, double Max)
{
    /// <summary>Reads one lane of a kernel's summary, shape [3, lanes].</summary>
    public static ClassSummary Read(int count, ReadOnlySpan<double> summary, int lane, int lanes) =>
        new(count, summary[lane], summary[lanes + lane], summary[2 * lanes + lane]);
}
