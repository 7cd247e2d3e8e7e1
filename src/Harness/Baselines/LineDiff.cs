using System.Collections.Immutable;

namespace Harness.Baselines;

/// <summary>What differs between two texts, line by line, with a few lines around it: the longest common subsequence of the lines.</summary>
public static class LineDiff
{
    /// <summary>Lines that stayed and are shown on either side of those that did not.</summary>
    public const int Context = 3;

    /// <summary>Where both texts differ over more lines than this, what differs is one block that went and one that came.</summary>
    private const int Longest = 2000;

    /// <summary>Compares two texts. Line ends do not count.</summary>
    /// <param name="before">The one.</param>
    /// <param name="after">The other.</param>
    /// <returns>The lines that went and came with their context, a gap before each place; none where the texts are equal.</returns>
    public static ImmutableArray<DiffLine> Of(string before, string after)
    {
        var (was, now) = (Lines(before), Lines(after));
        var start = 0;
        while (start < was.Length && start < now.Length && was[start] == now[start])
            start++;
        var end = 0;
        while (end < was.Length - start && end < now.Length - start && was[^(end + 1)] == now[^(end + 1)])
            end++;

        var all = new List<(DiffLine Line, int Number)>();
        for (var i = 0; i < start; i++)
            all.Add((new DiffLine(' ', was[i]), i + 1));
        all.AddRange(Middle(was.AsSpan(start..^end), now.AsSpan(start..^end), start + 1));
        for (var i = end; i > 0; i--)
            all.Add((new DiffLine(' ', was[^i]), was.Length - i + 1));
        return Places(all);
    }

    private static string[] Lines(string text) => text.ReplaceLineEndings("\n").Split('\n');

    private static List<(DiffLine Line, int Number)> Middle(ReadOnlySpan<string> was, ReadOnlySpan<string> now, int number)
    {
        var lines = new List<(DiffLine Line, int Number)>();
        var longest = was.Length <= Longest && now.Length <= Longest ? CommonLengths(was, now) : null;
        var (i, j) = (0, 0);
        while (i < was.Length || j < now.Length)
        {
            if (longest is not null && i < was.Length && j < now.Length && was[i] == now[j])
            {
                lines.Add((new DiffLine(' ', was[i++]), number++));
                j++;
            }
            else if (i < was.Length && (j == now.Length || longest is null || longest[i + 1, j] >= longest[i, j + 1]))
            {
                lines.Add((new DiffLine('-', was[i++]), number++));
            }
            else
            {
                lines.Add((new DiffLine('+', now[j++]), number));
            }
        }

        return lines;
    }

    // Of the lines from i and from j on.
    private static int[,] CommonLengths(ReadOnlySpan<string> was, ReadOnlySpan<string> now)
    {
        var lengths = new int[was.Length + 1, now.Length + 1];
        for (var i = was.Length - 1; i >= 0; i--)
        {
            for (var j = now.Length - 1; j >= 0; j--)
                lengths[i, j] = was[i] == now[j] ? lengths[i + 1, j + 1] + 1 : Math.Max(lengths[i + 1, j], lengths[i, j + 1]);
        }

        return lengths;
    }

    private static ImmutableArray<DiffLine> Places(List<(DiffLine Line, int Number)> all)
    {
        var shown = new bool[all.Count];
        for (var i = 0; i < all.Count; i++)
        {
            if (all[i].Line.Kind != ' ')
                Array.Fill(shown, true, Math.Max(0, i - Context), Math.Min(all.Count, i + Context + 1) - Math.Max(0, i - Context));
        }

        var lines = ImmutableArray.CreateBuilder<DiffLine>();
        for (var i = 0; i < all.Count; i++)
        {
            if (!shown[i])
                continue;
            if (i == 0 || !shown[i - 1])
                lines.Add(new DiffLine('@', FormattableString.Invariant($"line {all[i].Number}:")));
            lines.Add(all[i].Line);
        }

        return lines.ToImmutable();
    }
}
