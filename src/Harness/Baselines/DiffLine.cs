namespace Harness.Baselines;

/// <summary>A line of a <see cref="LineDiff"/>.</summary>
/// <param name="Kind"><c>-</c> for a line that went, <c>+</c> for one that came, a space for one that stayed, <c>@</c> for a gap.</param>
/// <param name="Text">The line; for a gap, where the next lines begin.</param>
public readonly record struct DiffLine(char Kind, string Text)
{
    /// <inheritdoc/>
    public override string ToString() => Kind == '@' ? Text : $"{Kind} {Text}";
}
