using Harness.Activations;

namespace Harness.Benchmarks;

/// <summary>Activations replaced by their ranks within the column, ties by the mean of theirs, so that the score statistic is that of a rank sum.</summary>
internal static class ColumnRanks
{
    /// <summary>Ranks every column of every layer.</summary>
    public static ActivationTable Of(ActivationTable table) =>
        table with { Layers = [.. table.Layers.Select(layer => Of(layer, table.Neurons))] };

    private static float[] Of(float[] layer, int columns)
    {
        var (rows, ranks) = (layer.Length / columns, new float[layer.Length]);
        for (var column = 0; column < columns; column++)
        {
            int[] order = [.. Enumerable.Range(0, rows).OrderBy(row => layer[row * columns + column])];
            for (var first = 0; first < rows;)
            {
                var last = first;
                while (last + 1 < rows && layer[order[last + 1] * columns + column] == layer[order[first] * columns + column])
                    last++;
                foreach (var row in order.AsSpan(first, last - first + 1))
                    ranks[row * columns + column] = (first + last) / 2f;
                first = last + 1;
            }
        }

        return ranks;
    }
}
