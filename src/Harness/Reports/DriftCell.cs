namespace Harness.Reports;

/// <summary>A cell of <see cref="DriftGrid"/>.</summary>
/// <param name="Values">What it was and what it is, or what it stayed.</param>
/// <param name="Change">The change with its sign, in brackets; empty where there is no number to say.</param>
/// <param name="IsBeyond">Whether that is beyond the gate's limit.</param>
internal readonly record struct DriftCell(string Values, string Change = "", bool IsBeyond = false)
{
    /// <summary>The cell as plain text.</summary>
    public string Text => $"{(IsBeyond ? "✗ " : "")}{Values} {Change}".TrimEnd();
}
