namespace Harness.Tests.Golden.Snapshots;

public sealed class SnapshotFailureTests
{
    private static readonly string Long = string.Join('\n', Enumerable.Range(1, 600).Select(i => $"line {i}"));

    [Fact]
    public void The_message_begins_with_the_test_shows_what_differs_and_ends_with_how_to_accept()
    {
        var text = Long.Replace("line 300\n", "line three hundred\n", StringComparison.Ordinal);

        Assert.Equal(
            """
            WholeRunTests.The_embedded_run differs from its snapshot in 1 place (- snapshot, + this run)
            line 297:
              line 297
              line 298
              line 299
            - line 300
            + line three hundred
              line 301
              line 302
              line 303

              snapshot: tests/Golden/x.verified.txt
              accept:   dotnet run --project src/Experiments -- accept WholeRunTests.The_embedded_run
            """.ReplaceLineEndings("\n"),
            SnapshotFailure.Of("WholeRunTests.The_embedded_run", "tests/Golden/x.verified.txt", Long, text, 40).ReplaceLineEndings("\n"));
    }

    [Fact]
    public void A_difference_everywhere_is_cut() => Assert.InRange(
        SnapshotFailure.Of("C.M", "x", Long, Long.Replace("line", "LINE", StringComparison.Ordinal), 40).Split('\n').Length, 40, 50);

    [Fact]
    public void A_first_snapshot_says_that_there_is_none() =>
        Assert.StartsWith("C.M has no snapshot yet", SnapshotFailure.Of("C.M", "x", null, "new", 40), StringComparison.Ordinal);
}
