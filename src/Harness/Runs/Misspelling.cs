namespace Harness.Runs;

/// <summary>Finds the name that somebody meant.</summary>
public static class Misspelling
{
    /// <summary>The known name nearest to what was typed, null where none is near.</summary>
    /// <param name="typed">What was typed.</param>
    /// <param name="known">The names there are; of equally near ones the first is taken.</param>
    /// <remarks>
    /// Near is one slip (a letter too many, too few, another, or two swapped) in three letters. The first letter must be right: it
    /// seldom is the one that is missed, and who types <c>gpu</c> does not mean <c>cpu</c>.
    /// </remarks>
    public static string? Nearest(string typed, IEnumerable<string> known)
    {
        var word = Letters(typed);
        return known
            .Where(name => word.Length > 0 && Letters(name) is [var first, ..] && first == word[0])
            .Select(name => (Name: name, Slips: Slips(word, Letters(name))))
            .Where(candidate => candidate.Slips <= Math.Max(1, word.Length / 3))
            .OrderBy(candidate => candidate.Slips)
            .Select(candidate => candidate.Name)
            .FirstOrDefault();
    }

    /// <summary>How a repair begins: the question whether the nearest name was meant, or nothing.</summary>
    public static string DidYouMean(string typed, IEnumerable<string> known) =>
        Nearest(typed, known) is { } nearest ? $"did you mean {nearest}? " : "";

    private static string Letters(string name) => name.TrimStart('-').ToLowerInvariant();

    /// <summary>
    /// The optimal string alignment distance (Damerau 1964 as restricted by Boytsov 2011): insertions, deletions, substitutions and
    /// swaps of neighbours.
    /// </summary>
    private static int Slips(string from, string to)
    {
        var slips = new int[from.Length + 1, to.Length + 1];
        for (var i = 0; i <= from.Length; i++)
            for (var j = 0; j <= to.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    slips[i, j] = i + j;
                    continue;
                }

                var substitution = slips[i - 1, j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
                slips[i, j] = Math.Min(substitution, 1 + Math.Min(slips[i - 1, j], slips[i, j - 1]));
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                    slips[i, j] = Math.Min(slips[i, j], slips[i - 2, j - 2] + 1);
            }

        return slips[from.Length, to.Length];
    }
}
