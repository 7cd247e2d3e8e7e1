namespace Harness.Statistics;

/// <summary>One column over the rows of one class: sum and sum of squares from an origin, least and greatest value.</summary>
internal readonly record struct ClassSummary(int Count, double Sum, double Squares, double Min, double Max)
{
    /// <summary>Numbers per column in a kernel's summary.</summary>
    public const int Numbers = 4;

    /// <summary>Reads one lane of a kernel's summary, shape [<see cref="Numbers"/>, lanes].</summary>
    public static ClassSummary Read(int count, ReadOnlySpan<double> summary, int lane, int lanes) =>
        new(count, summary[lane], summary[lanes + lane], summary[2 * lanes + lane], summary[3 * lanes + lane]);
}
