using CsCheck;
using Harness.Baselines;

namespace Harness.Tests.Unit.Baselines;

public sealed class LineDiffTests
{
    [Fact]
    public void Equal_texts_differ_in_no_line_whatever_their_line_ends() => Assert.Empty(LineDiff.Of("a\nb\r\nc", "a\r\nb\nc"));

    [Fact]
    public void A_changed_line_stands_among_three_lines_on_either_side() => Assert.Equal(
        ["line 3:", "  3", "  4", "  5", "- 6", "+ six", "  7", "  8", "  9"],
        LineDiff.Of("1\n2\n3\n4\n5\n6\n7\n8\n9\n10", "1\n2\n3\n4\n5\nsix\n7\n8\n9\n10").Select(line => $"{line}"));

    [Fact]
    public void Places_far_from_each_other_are_apart_and_near_ones_are_together()
    {
        var lines = Enumerable.Range(1, 40).Select(i => $"{i}").ToArray();
        var far = lines.Select(line => line is "5" or "30" ? "x" : line);
        var near = lines.Select(line => line is "5" or "10" ? "x" : line);

        Assert.Equal(["line 2:", "line 27:"], Gaps(far));
        Assert.Equal(["line 2:"], Gaps(near));

        // Each place begins three lines before what changed.
        IEnumerable<string> Gaps(IEnumerable<string> after) =>
            LineDiff.Of(string.Join('\n', lines), string.Join('\n', after)).Where(line => line.Kind == '@').Select(line => line.Text);
    }

    // Undoing a difference gives the one text, doing it the other.
    [Fact]
    public void What_stays_and_went_is_the_one_text_and_what_stays_and_came_the_other() =>
        Gen.Select(Gen.Int[0, 3].Array[0, 7], Gen.Int[0, 3].Array[0, 7]).Sample((a, b) =>
        {
            var (before, after) = (string.Join('\n', a), string.Join('\n', b));
            var lines = LineDiff.Of(before, after);

            // With seven lines at most, three around every difference are all of them or begin at a gap.
            if (before == after)
                Assert.Empty(lines);
            else if (lines[0].Text == "line 1:" && lines.Count(line => line.Kind == '@') == 1 && lines.Length - 1 >= Math.Max(a.Length, b.Length))
            {
                Assert.StartsWith(string.Join('\n', lines.Where(line => line.Kind is ' ' or '-').Select(line => line.Text)), before, StringComparison.Ordinal);
                Assert.StartsWith(string.Join('\n', lines.Where(line => line.Kind is ' ' or '+').Select(line => line.Text)), after, StringComparison.Ordinal);
            }
        });

    [Fact]
    public void Texts_that_differ_over_thousands_of_lines_are_compared_at_once()
    {
        var before = string.Join('\n', Enumerable.Range(0, 30_000));
        var after = string.Join('\n', Enumerable.Range(40_000, 30_000));

        Assert.Equal(60_001, LineDiff.Of(before, after).Length);
    }
}
