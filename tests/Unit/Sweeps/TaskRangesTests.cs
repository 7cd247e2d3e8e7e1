using System.Globalization;
using CsCheck;
using Harness.Sweeps;

namespace Harness.Tests.Unit.Sweeps;

/// <summary>Numbers of tasks as a job array takes them.</summary>
public sealed class TaskRangesTests
{
    [Theory]
    [InlineData("1", 1)]
    [InlineData("1-3", 1, 2, 3)]
    [InlineData("1,3-4,9", 1, 3, 4, 9)]
    public void Neighbours_become_ranges(string expected, params int[] numbers) => Assert.Equal(expected, TaskRanges.Of(numbers));

    [Fact]
    public void Whatever_the_numbers_are_the_text_means_these_and_no_others() =>
        Gen.Int[1, 60].HashSet[1, 40].Sample(numbers => Assert.Equal(numbers.Order(), Read(TaskRanges.Of(numbers.Order()))));

    [Fact]
    public void Beyond_a_thousand_each_thousand_has_a_line_and_its_first_number() => Assert.Equal(
        ["sbatch --array=999-1000 /s/submit.sh", "HARNESS_FIRST=1000 sbatch --array=1,1000 /s/submit.sh", "HARNESS_FIRST=2000 sbatch --array=1 /s/submit.sh"],
        TaskRanges.Commands([999, 1000, 1001, 2000, 2001], "/s/submit.sh").ToArray());

    [Fact]
    public void A_path_that_a_shell_would_split_is_quoted() =>
        Assert.Equal(["sbatch --array=1 '/it'\\''s here/submit.sh'"], TaskRanges.Commands([1], "/it's here/submit.sh").ToArray());

    /// <summary>The numbers that a text means.</summary>
    internal static IEnumerable<int> Read(string ranges) => ranges.Split(',').SelectMany(range =>
    {
        var ends = range.Split('-').Select(end => int.Parse(end, CultureInfo.InvariantCulture)).ToArray();
        return Enumerable.Range(ends[0], ends[^1] - ends[0] + 1);
    });
}
