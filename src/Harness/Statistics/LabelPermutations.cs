using Harness.Runs;

namespace Harness.Statistics;

/// <summary>
/// Labels that have nothing to do with the activations, row by row; <see cref="WordRelabellings"/> keeps the rows of a word together.
/// Permutation number i of a seed is the same on every platform, whatever the number of permutations and threads: its
/// <see cref="SplitMix64"/> starts at the i-th number of the seed's own sequence.
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
}
