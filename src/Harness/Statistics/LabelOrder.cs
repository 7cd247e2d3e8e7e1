namespace Harness.Statistics;

/// <summary>The rows of each class, each in the matrix's order. Columns are never sorted by label: loops go through these rows.</summary>
/// <param name="Rows0">Rows with label 0.</param>
/// <param name="Rows1">Rows with label 1.</param>
internal sealed record LabelOrder(int[] Rows0, int[] Rows1)
{
    /// <summary>All rows.</summary>
    public int Count => Rows0.Length + Rows1.Length;

    /// <summary>Log-odds of label 1 among the rows: what is predicted of a row of which nothing is known. Infinite with one label only.</summary>
    public double Prior => Math.Log((double)Rows1.Length / Rows0.Length);

    /// <summary>Reads labels.</summary>
    /// <exception cref="ArgumentException">A label is neither 0 nor 1.</exception>
    public static LabelOrder From(ReadOnlySpan<byte> labels)
    {
        var ones = 0;
        foreach (var label in labels)
            ones += label <= 1 ? label : throw new ArgumentException($"Labels are 0 or 1; one is {label}.", nameof(labels));

        var order = new LabelOrder(new int[labels.Length - ones], new int[ones]);
        var (next0, next1) = (0, 0);
        for (var row = 0; row < labels.Length; row++)
        {
            if (labels[row] == 0)
                order.Rows0[next0++] = row;
            else
                order.Rows1[next1++] = row;
        }

        return order;
    }
}
