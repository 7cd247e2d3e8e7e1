using System.Collections.Immutable;
using Harness.Runs;

namespace Harness.Statistics;

/// <summary>
/// Labels given to whole word types: all rows of a type share one, as in the control tasks of Hewitt and Liang (2019, EMNLP,
/// 2733-2743). The number of types with each label stays, the number of rows does not.
/// </summary>
/// <param name="TypeOfRow">The type of each row, numbered from 0 in the order of their first rows.</param>
/// <param name="OfTypes">The relabellings: the label of each type.</param>
/// <param name="IsExhaustive">Whether these are all there are, each once and the true one among them; otherwise they are drawn.</param>
public sealed record WordRelabellings(ImmutableArray<int> TypeOfRow, ImmutableArray<byte[]> OfTypes, bool IsExhaustive)
{
    /// <summary>All relabellings where there are no more than <paramref name="count"/>, otherwise as many draws.</summary>
    /// <param name="labels">0 or 1, one per row.</param>
    /// <param name="types">The word type of each row: any numbers, for example token ids.</param>
    /// <param name="count">Relabellings at most.</param>
    /// <param name="seed">The seed of the draws; draw number i is the same whatever their number.</param>
    /// <exception cref="ArgumentException">Lengths differ.</exception>
    /// <exception cref="HarnessException"><see cref="ErrorCode.TypeInBothCategories"/>: a type has rows of both labels.</exception>
    public static WordRelabellings Of(ReadOnlySpan<byte> labels, ReadOnlySpan<int> types, int count, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (types.Length != labels.Length)
            throw new ArgumentException($"{types.Length} types are not one for each of {labels.Length} rows.", nameof(types));

        var indices = new Dictionary<int, int>();
        var labelOfType = new List<byte>();
        var typeOfRow = ImmutableArray.CreateBuilder<int>(types.Length);
        for (var row = 0; row < types.Length; row++)
        {
            if (indices.TryAdd(types[row], labelOfType.Count))
                labelOfType.Add(labels[row]);
            typeOfRow.Add(indices[types[row]]);
            if (labelOfType[typeOfRow[row]] != labels[row])
                throw OfBothLabels(types[row]);
        }

        var ones = labelOfType.Count(label => label == 1);
        var exhaustive = Ways(labelOfType.Count - ones, ones) <= count;
        return new(
            typeOfRow.MoveToImmutable(),
            exhaustive ? [.. Enumerate(labelOfType.Count, ones)] : [.. LabelPermutations.Free([.. labelOfType], count, seed)],
            exhaustive);
    }

    /// <summary>The true label of each type.</summary>
    /// <param name="labels">The labels of the rows.</param>
    public byte[] Truth(ImmutableArray<byte> labels)
    {
        var truth = new byte[OfTypes[0].Length];
        for (var row = 0; row < labels.Length; row++)
            truth[TypeOfRow[row]] = labels[row];
        return truth;
    }

    /// <summary>In how many ways the types can be labelled, rounded to a double, and no more than the greatest one.</summary>
    /// <param name="types0">Types with label 0.</param>
    /// <param name="types1">Types with label 1.</param>
    public static double Ways(int types0, int types1)
    {
        var ways = 1.0;
        for (var i = 1; i <= types1; i++)
            ways = Math.Min(double.MaxValue, ways * (types0 + i) / i);
        return Math.Round(ways);
    }

    /// <summary>The labels of the rows, shape [relabellings][rows].</summary>
    public byte[][] ToRows() => [.. OfTypes.Select(labels => TypeOfRow.Select(type => labels[type]).ToArray())];

    // Every choice of some types, in lexicographic order.
    private static IEnumerable<byte[]> Enumerate(int types, int ones)
    {
        int[] chosen = [.. Enumerable.Range(0, ones)];
        while (true)
        {
            var labels = new byte[types];
            foreach (var type in chosen)
                labels[type] = 1;
            yield return labels;

            var last = ones - 1;
            while (last >= 0 && chosen[last] == types - ones + last)
                last--;
            if (last < 0)
                yield break;
            chosen[last]++;
            for (var next = last + 1; next < ones; next++)
                chosen[next] = chosen[next - 1] + 1;
        }
    }

    private static HarnessException OfBothLabels(int type) => new(
        ErrorCode.TypeInBothCategories,
        "Labels cannot be permuted by word type: a type has both labels",
        $"word type {type}",
        "targets that are told apart by the context, not by the word",
        "use PairedWords.Of(labels, types).Relabel(count, seed), which exchanges the labels within such words");
}
