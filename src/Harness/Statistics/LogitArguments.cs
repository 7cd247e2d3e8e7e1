namespace Harness.Statistics;

/// <summary>What every fit asks of its arguments.</summary>
internal static class LogitArguments
{
    /// <summary>Checks a matrix against its labels.</summary>
    /// <exception cref="ArgumentException">The matrix is not labels x columns, there are no labels, or one is neither 0 nor 1.</exception>
    public static LabelOrder Check(ReadOnlyMemory<float> activations, int columns, ReadOnlyMemory<byte> labels)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        if (labels.IsEmpty)
            throw new ArgumentException("There are no labels.", nameof(labels));
        if (activations.Length != (long)labels.Length * columns)
        {
            throw new ArgumentException(
                $"{activations.Length} numbers are not {labels.Length} rows x {columns} columns.", nameof(activations));
        }

        return LabelOrder.From(labels.Span);
    }
}
