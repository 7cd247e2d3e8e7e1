using System.Collections.Immutable;

namespace Harness.Ablations;

/// <summary>Pairs targets of one word and different categories, which differ in their contexts alone.</summary>
public static class TargetPairs
{
    /// <summary>
    /// For each target its partner, or -1: the first of a word's targets of one category gets the first of the other, the second the
    /// second, and so on, in turn where one category has fewer.
    /// </summary>
    /// <param name="labels">0 or 1, one per target.</param>
    /// <param name="types">The word type of each target.</param>
    public static ImmutableArray<int> Of(ImmutableArray<byte> labels, ImmutableArray<int> types)
    {
        var rows = Enumerable.Range(0, labels.Length).ToLookup(row => (types[row], labels[row]));
        var partners = Enumerable.Repeat(-1, labels.Length).ToArray();
        foreach (var same in rows)
        {
            var (type, label) = same.Key;
            int[] others = [.. rows[(type, (byte)(1 - label))]];
            if (others.Length == 0)
                continue;
            foreach (var (row, number) in same.Select((row, number) => (row, number)))
                partners[row] = others[number % others.Length];
        }

        return [.. partners];
    }
}
