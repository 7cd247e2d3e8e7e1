using System.Globalization;
using System.Text.Json;
using Harness.Experiments.CommandLine;
using Harness.Profiles;
using Harness.Tests.Unit.Profiles;

namespace Harness.Tests.Unit.CommandLine;

/// <summary>Two goldens, one of them new, and two baselines wait to be looked at.</summary>
public sealed class ReviewTests : IDisposable
{
    private static readonly LaminarProfile Old = SampleProfiles.Of(2);
    private static readonly LaminarProfile New = Old.WithPart(1, "K", part => part.Come(50));

    private readonly TemporaryFolder _folder = new();

    public ReviewTests()
    {
        Write("tests/Golden/A/FirstTests.cs", "    public Task One() => Verifier.Verify(\"\");");
        Write("tests/Golden/A/FirstTests.One.verified.txt", "a\nb\nc");
        Write("tests/Golden/A/FirstTests.One.received.txt", "a\nB\nc");
        Write("tests/Golden/A/FirstTests.Two_case=3.received.txt", "new");
        foreach (var preset in new[] { "p", "q" })
        {
            ProfileJson.Write(_folder.File("baselines", "e", $"{preset}.verified.json"), Old);
            ProfileJson.Write(_folder.File("baselines", "e", $"{preset}.received.json"), New);
        }

        // What was built or left by runs is no part of the repository.
        Write("tests/Golden/bin/Debug/X.Y.received.txt", "x");
        Write("artifacts/X.Y.received.txt", "x");
    }

    private string[] Root => ["--root", _folder.Path];

    private string[] Received =>
    [
        .. _folder.Files().Where(file =>
            file.Contains(".received.", StringComparison.Ordinal) && file[0] is 'b' or 't' && !file.Contains("bin/", StringComparison.Ordinal)),
    ];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Pending_lists_goldens_and_baselines_with_a_sentence_each()
    {
        var result = Sandbox.InvokeAlone(["pending", .. Root]);

        Assert.Equal((0, ""), (result.Exit, result.Error));
        Assert.Equal(
            """
            4 pending
              golden    FirstTests.One: differs in 1 place
              golden    FirstTests.Two_case=3: new
              baseline  e/p: significant neurons 120 -> 121 of 600; 1 came, 0 went
              baseline  e/q: significant neurons 120 -> 121 of 600; 1 came, 0 went

            """.ReplaceLineEndings("\n"),
            result.Output.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void What_was_received_and_cannot_be_read_is_listed_with_what_is_wrong_with_it()
    {
        Write("baselines/e/q.received.json", "{");

        var result = Sandbox.InvokeAlone(["pending", .. Root]);

        Assert.Equal((0, ""), (result.Exit, result.Error));
        Assert.Matches(@"(?m)^  baseline  e/q: .*profile", result.Output);
    }

    [Fact]
    public void Pending_is_there_for_scripts()
    {
        using var json = JsonDocument.Parse(Sandbox.InvokeAlone(["pending", "--json", .. Root]).Output);
        var first = json.RootElement.GetProperty("pending")[0];

        Assert.Equal("FirstTests.One", first.GetProperty("name").GetString());
        Assert.Equal("golden", first.GetProperty("kind").GetString());
        Assert.False(first.GetProperty("is_new").GetBoolean());
        Assert.Equal(4, json.RootElement.GetProperty("pending").GetArrayLength());
        Assert.Equal(0, json.RootElement.GetProperty("orphans").GetArrayLength());
    }

    [Fact]
    public void Everything_is_accepted_by_one_command_and_the_reason_stands_in_each_history()
    {
        var result = Sandbox.InvokeAlone(["accept", "--all", "--reason", "a new rule", .. Root]);

        Assert.Equal((0, ""), (result.Exit, result.Error));
        Assert.Empty(Received);
        Assert.Equal("a\nB\nc", File.ReadAllText(_folder.File("tests", "Golden", "A", "FirstTests.One.verified.txt")));
        Assert.Equal("new", File.ReadAllText(_folder.File("tests", "Golden", "A", "FirstTests.Two_case=3.verified.txt")));
        SampleProfiles.AssertEqual(New, ProfileJson.Read(_folder.File("baselines", "e", "q.verified.json")));
        Assert.EndsWith(": a new rule\n", File.ReadAllText(_folder.File("baselines", "e", "p.history.md")), StringComparison.Ordinal);
    }

    [Fact]
    public void One_of_each_kind_is_accepted_by_its_name_and_the_others_stay()
    {
        Assert.Equal(0, Sandbox.InvokeAlone(["accept", "FirstTests.One", "e/q", "--reason", "why", .. Root]).Exit);

        Assert.Equal(["baselines/e/p.received.json", "tests/Golden/A/FirstTests.Two_case=3.received.txt"], Received);
    }

    [Fact]
    public void A_golden_needs_no_reason_and_a_baseline_does()
    {
        Assert.Equal(0, Sandbox.InvokeAlone(["accept", "FirstTests.One", .. Root]).Exit);
        Assert.StartsWith("error HRN1207: ", Sandbox.InvokeAlone(["accept", "e/p", .. Root]).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_one_cannot_be_accepted_none_is()
    {
        Assert.Equal(2, Sandbox.InvokeAlone(["accept", "--all", .. Root]).Exit);
        Assert.Equal(4, Received.Length);

        Write("baselines/e/q.received.json", "{");
        Assert.Equal(2, Sandbox.InvokeAlone(["accept", "--all", "--reason", "why", .. Root]).Exit);
        Assert.Equal(4, Received.Length);
    }

    [Fact]
    public void A_misspelt_name_is_answered_with_the_nearest() =>
        Assert.Contains("FirstTests.One", Sandbox.InvokeAlone(["accept", "FirstTest.One", .. Root]).Error, StringComparison.Ordinal);

    [Theory]
    [InlineData("aaaa", 0, "accepted: ", 4)]
    [InlineData("rrrr", 0, "rejected: ", 4)]
    [InlineData("ssss", 4, "accepted: ", 0)]
    [InlineData("xasra", 1, "accepted: ", 2)]
    [InlineData("A", 0, "accepted: ", 4)]
    [InlineData("sR", 1, "rejected: ", 3)]
    [InlineData("aS", 3, "accepted: ", 1)]
    public void Keys_accept_reject_and_skip_one_or_all_the_rest(string keys, int left, string line, int times)
    {
        var (output, next) = (new StringWriter(CultureInfo.InvariantCulture), 0);

        ReviewCommand.Review(_folder.Path, null, isCi: false, output, () => keys[next++], new StringReader("the rule is new\n"));

        Assert.Equal(keys.Length, next);
        Assert.Equal(left, Received.Length);
        Assert.Equal(times, output.ToString().Split(line).Length - 1);
    }

    [Fact]
    public void The_reason_is_asked_for_once_and_not_for_goldens()
    {
        var output = new StringWriter(CultureInfo.InvariantCulture);

        ReviewCommand.Review(_folder.Path, null, isCi: false, output, () => 'A', new StringReader("the rule is new\n"));

        Assert.Equal(1, output.ToString().Split("why are the new numbers right? ").Length - 1);
        Assert.EndsWith(": the rule is new\n", File.ReadAllText(_folder.File("baselines", "e", "q.history.md")), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_terminal_everything_is_shown_and_nothing_is_asked()
    {
        Write("artifacts/e/p/drift.png", "");
        var result = Sandbox.InvokeAlone(["review", .. Root]);

        Assert.Equal((0, ""), (result.Exit, result.Error));
        Assert.Equal(4, Received.Length);
        Assert.Contains("- b\n+ B\n", result.Output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("1.K.50+", result.Output, StringComparison.Ordinal);
        Assert.Single(result.Output.Split('\n'), line => line.StartsWith("picture: ", StringComparison.Ordinal));
        Assert.Contains("accept --all", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_build_server_accepts_nothing_unless_it_is_told()
    {
        var variable = Environment.GetEnvironmentVariable("TEAMCITY_VERSION");
        try
        {
            Environment.SetEnvironmentVariable("TEAMCITY_VERSION", "1");
            Assert.StartsWith("error HRN2006: ", Sandbox.InvokeAlone(["accept", "FirstTests.One", .. Root]).Error, StringComparison.Ordinal);
            Assert.Equal(4, Received.Length);
            Assert.Equal(0, Sandbox.InvokeAlone(["accept", "FirstTests.One", "--build-server", .. Root]).Exit);
        }
        finally
        {
            Environment.SetEnvironmentVariable("TEAMCITY_VERSION", variable);
        }
    }

    [Fact]
    public void A_merge_conflict_is_told_and_not_accepted()
    {
        Write("tests/Golden/A/FirstTests.One.verified.txt", "a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> main\n");

        Assert.Contains("FirstTests.One: merge conflict", Sandbox.InvokeAlone(["pending", .. Root]).Output, StringComparison.Ordinal);
        Assert.StartsWith(
            "error HRN2006: FirstTests.One holds a merge conflict",
            Sandbox.InvokeAlone(["accept", "FirstTests.One", .. Root]).Error,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Files_that_nothing_reads_are_told()
    {
        Write("tests/Golden/A/FirstTests.Gone.verified.txt", "x");
        Write("tests/Golden/A/GoneTests.One.verified.txt", "x");
        Write("baselines/e/gone.history.md", "x");

        var output = Sandbox.InvokeAlone(["pending", .. Root]).Output;

        Assert.Contains("3 read by nothing", output, StringComparison.Ordinal);
        Assert.Contains("FirstTests.Gone.verified.txt", output, StringComparison.Ordinal);
        Assert.Contains("GoneTests.One.verified.txt", output, StringComparison.Ordinal);
        Assert.Contains("gone.history.md", output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_snapshots_of_this_repository_are_read() =>
        Assert.DoesNotContain("read by nothing", Sandbox.InvokeAlone("pending", "--root", Sandbox.Root).Output, StringComparison.Ordinal);

    private void Write(string path, string text)
    {
        var file = _folder.File(path.Split('/'));
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
