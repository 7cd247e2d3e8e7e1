using System.Collections.Immutable;

namespace Harness.Sweeps;

/// <summary>
/// Numbers of tasks as a job array takes them. Slurm's arrays have, unless a cluster says otherwise, no number above 1,000: tasks beyond
/// are counted from <c>HARNESS_FIRST</c>.
/// </summary>
public static class TaskRanges
{
    private const int Most = 1000;

    /// <summary>The commands that hand these tasks to Slurm, one for each thousand of the plan's numbers.</summary>
    /// <param name="numbers">The numbers, ascending.</param>
    /// <param name="script">The script of the job array.</param>
    public static ImmutableArray<string> Commands(IEnumerable<int> numbers, string script) =>
    [
        .. numbers.GroupBy(number => (number - 1) / Most * Most).Select(part =>
        {
            var first = part.Key == 0 ? "" : FormattableString.Invariant($"HARNESS_FIRST={part.Key} ");
            return $"{first}sbatch --array={Of(part.Select(number => number - part.Key))} {ShellWord.Quote(script)}";
        }),
    ];

    /// <summary>For example <c>3,7-9</c>.</summary>
    /// <param name="numbers">The numbers, ascending.</param>
    public static string Of(IEnumerable<int> numbers)
    {
        // Neighbours differ from their places by the same number.
        var ranges = numbers.Index().GroupBy(one => one.Item - one.Index, one => one.Item)
            .Select(range => (First: range.First(), Last: range.Last()));
        return string.Join(',', ranges.Select(range => range.First == range.Last
            ? FormattableString.Invariant($"{range.First}")
            : FormattableString.Invariant($"{range.First}-{range.Last}")));
    }
}
