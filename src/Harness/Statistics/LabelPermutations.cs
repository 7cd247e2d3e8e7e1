using Harness.Runs;

namespace Harness.Statistics;

/// <summary>
/// Labels that have nothing to do with the activations. Permutation number i of a seed is the same on every platform, whatever the
/// number of permutations and threads: its <see cref="SplitMix64"/> starts at the i-th number of the seed's own sequence.
/// </summary>
public static class LabelPermutations
{
    /// <summary>Shuffles the labels over the rows.</summary>
    /// <param name="labels">0 or 1, one per row.</param>
    /// <param name="count">Number of permutations.</param>
    /// <param name="seed">The seed.</param>
    /// <returns>Shape [count][rows].</returns>
    public static byte[][] Free(ReadOnlySpan<byte> labels, int count, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var result = new byte[count][];
        var seeds = new SplitMix64(seed);
        for (var permutation = 0; permutation < count; permutation++)
        {
            result[permutation] = labels.ToArray();
            new SplitMix64(seeds.Next()).Shuffle<byte>(result[permutation]);
        }

        return result;
    }

    /// <summary>
    /// Shuffles the labels over the word types: all rows of a type share a label, as in the control tasks of Hewitt and Liang
    /// (2019, EMNLP, 2733-2743). The number of types with each label stays, the number of rows does not.
    /// </summary>
    /// <param name="labels">0 or 1, one per row.</param>
    /// <param name="types">The word type of each row: any numbers, for example token ids.</param>
    /// <param name="count">Number of permutations.</param>
    /// <param name="seed">The seed.</param>
    /// <returns>Shape [count][rows].</returns>
    /// <exception cref="ArgumentException">Lengths differ.</exception>
    /// <exception cref="HarnessException"><see cref="ErrorCode.TypeInBothCategories"/>: a type has rows of both labels.</exception>
    public static byte[][] ByWordType(ReadOnlySpan<byte> labels, ReadOnlySpan<int> types, int count, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (types.Length != labels.Length)
            throw new ArgumentException($"{types.Length} types are not one for each of {labels.Length} rows.", nameof(types));

        // Types in the order of their first row.
        var indices = new Dictionary<int, int>();
        var labelOfType = new List<byte>();
        var typeOfRow = new int[types.Length];
        for (var row = 0; row < types.Length; row++)
        {
            if (indices.TryAdd(types[row], labelOfType.Count))
                labelOfType.Add(labels[row]);
            typeOfRow[row] = indices[types[row]];
            if (labelOfType[typeOfRow[row]] != labels[row])
                throw OfBothLabels(types[row]);
        }

        var ofTypes = Free(labelOfType.ToArray(), count, seed);
        return [.. ofTypes.Select(permuted => typeOfRow.Select(type => permuted[type]).ToArray())];
    }

    private static HarnessException OfBothLabels(int type) => new(
        ErrorCode.TypeInBothCategories,
        "Labels cannot be permuted by word type: a type has both labels",
        $"word type {type}",
        "rules that tell the categories apart by the context, not by the word",
        "permute the labels freely, or choose rules that share no token");
}
