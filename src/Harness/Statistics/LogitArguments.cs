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

    /// <summary>Checks a matrix against its labels and the fits to its columns.</summary>
    /// <exception cref="ArgumentException">As the other; or the fits are of other columns, or have no intercepts.</exception>
    public static LabelOrder Check(ReadOnlyMemory<float> activations, int columns, ReadOnlyMemory<byte> labels, LogisticFits fits)
    {
        ArgumentNullException.ThrowIfNull(fits);
        var order = Check(activations, columns, labels);
        return fits.Count == columns && fits.Intercept.Length == columns
            ? order
            : throw new ArgumentException($"The fits are not those of {columns} columns with intercepts.", nameof(fits));
    }

    /// <summary>Checks a number of threads.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than one.</exception>
    public static int CheckThreads(int value)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
        return value;
    }

    /// <summary>Checks a number of lanes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">None of 1, 2, 4 and 8.</exception>
    public static int CheckLanes(int value) => value is 1 or 2 or 4 or 8
        ? value
        : throw new ArgumentOutOfRangeException(nameof(value), value, "Lanes are 1, 2, 4 or 8.");
}
