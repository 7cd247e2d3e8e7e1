using System.Diagnostics;
using Harness.Baselines;
using Harness.Profiles;
using Harness.Tests.Unit.Baselines;
using Harness.Tests.Unit.Profiles;

namespace Harness.Tests.Unit.CommandLine;

/// <summary>A branch of a repository: what it changed in baselines and goldens.</summary>
public sealed class SummarizeTests : IDisposable
{
    private static readonly LaminarProfile Old = SampleProfiles.Of(3);

    // One word more, and all of Q moves in every layer: more than twenty rows.
    private static readonly LaminarProfile New = Old.WithAll(layer => layer.WithPart("Q", part => part.Come(50).Go(3) with
    {
        AccuracyAll = 61,
        AccuracySelected = 72,
        Slope = new(2, 1),
        Log10P = new(13, -6),
    })) with
    {
        Identity = Old.Identity with
        {
            TargetsSha256 = "0ther",
            Label1 = new("no", 164, Counts.Of([new("no word", 160), new("no|<b>*thing*", 4)])),
        },
    };

    private readonly TemporaryFolder _folder = new();

    public SummarizeTests()
    {
        if (GitFactAttribute.WhyNot is not null)
            return;
        Git("init", "--quiet", "--initial-branch", "main");
        Save("verified", Old);
        Text("FirstTests.One.verified.txt", string.Join('\n', Enumerable.Range(1, 50)));
        Text("readme.md", "x");
        Commit();
        Git("switch", "--quiet", "--create", "branch");
    }

    public void Dispose()
    {
        // Git makes its objects read-only, which on Windows keeps them from being deleted.
        foreach (var file in Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories))
            File.SetAttributes(file, FileAttributes.Normal);
        _folder.Dispose();
    }

    [GitFact]
    public void A_branch_that_changed_nothing_says_so()
    {
        Text("readme.md", "y");
        Commit();

        Assert.Equal("## What moved since main\n\nNo baseline and no golden changed.\n", Summary());
    }

    [GitFact]
    public void A_baseline_has_its_sentence_its_reason_its_words_its_layers_and_all_numbers_folded()
    {
        Save("received", New);
        BaselineAcceptance.Accept(new Baseline(_folder.Path, "e", "p"), "a *new* word", isCi: false, TimeProvider.System);
        Commit();

        var summary = Summary();

        Assert.Contains("1 baseline, 0 goldens.", summary, StringComparison.Ordinal);
        Assert.Contains(
            "### Baseline e/p\n\n**significant neurons 180 -> 180 of 900; 3 came, 3 went; largest change of a mean +0.75 points: layer 0, Q.accuracy_selected**\n\n"
            + "Accepted: a \\*new\\* word\n\nNot comparable, and so no drift: the word lists or the rules of the targets changed.\n",
            summary,
            StringComparison.Ordinal);
        Assert.Contains($"- {New.Identity.Label1.Name}: **no\\|\\<b\\>\\*thing\\*** came, 4 targets", summary, StringComparison.Ordinal);
        Assert.Contains("| layer | significant | came | went | Q, % | K, % | V, % |\n|---|---|---|---|---|---|---|\n| 0 | 60 | 1 | 1 | 71.25 -> 72.00 | ", summary, StringComparison.Ordinal);
        Assert.Contains(FormattableString.Invariant($"<summary>Every number that changed: {ProfileDiff.Of(Old, New).Rows.Length}</summary>"), summary, StringComparison.Ordinal);
        Assert.Contains("| layer | metric | before | now | change |\n|---|---|---|---|---|\n| 0 | Q.neurons | 0.Q.3+ | 0.Q.50+ | 2 |\n", summary, StringComparison.Ordinal);
        Assert.Contains("accepted by merging", summary, StringComparison.Ordinal);
    }

    [GitFact]
    public void A_baseline_whose_history_the_branch_did_not_add_to_has_no_reason()
    {
        Save("received", New);
        BaselineAcceptance.Accept(new Baseline(_folder.Path, "e", "p"), "the reason of before", isCi: false, TimeProvider.System);
        Commit();
        Git("branch", "--force", "main", "HEAD");
        Save("verified", Old);

        Assert.DoesNotContain("Accepted:", Summary(), StringComparison.Ordinal);

        // Without any history, too.
        File.Delete(_folder.File("baselines", "e", "p.history.md"));
        Assert.DoesNotContain("Accepted:", Summary(), StringComparison.Ordinal);
    }

    [GitFact]
    public void Of_one_thing_the_numbers_have_their_limits_and_more_than_twenty_layers_are_folded()
    {
        var many = SampleProfiles.Of(25);
        Save("verified", many);
        Commit();
        Git("branch", "--force", "main", "HEAD");
        Save("verified", many.WithAll(layer => layer.WithPart("Q", part => part.Come(50))));

        var summary = Summary();

        Assert.Contains("<details><summary>5 more layers</summary>\n\n| layer |", summary, StringComparison.Ordinal);
        Assert.Contains("| 0 | Q.neurons | none | 0.Q.50+ | 1 | 0 | beyond |", summary, StringComparison.Ordinal);
    }

    [GitFact]
    public void A_golden_shows_its_lines_also_where_it_is_not_committed_yet()
    {
        Text("FirstTests.One.verified.txt", string.Join('\n', Enumerable.Range(1, 50).Select(i => i == 25 ? "```" : $"{i}")));

        var summary = Summary();

        Assert.Contains("### Golden FirstTests.One\n\n``````diff\n@@ line 22: @@\n 22\n 23\n 24\n-25\n+```\n 26\n 27\n 28\n``````\n", summary, StringComparison.Ordinal);
    }

    [GitFact]
    public void What_is_new_deleted_or_of_an_older_form_is_told()
    {
        File.Delete(_folder.File("FirstTests.One.verified.txt"));
        ProfileJson.Write(_folder.File("baselines", "e", "q.verified.json"), Old);
        Git("add", "--all");
        var older = File.ReadAllText(_folder.File("baselines", "e", "p.verified.json")).Replace("  \"schema\": 2,\n", "", StringComparison.Ordinal);
        File.WriteAllText(_folder.File("baselines", "e", "p.verified.json"), older);

        var summary = Summary();

        Assert.Contains("### Golden FirstTests.One\n\nDeleted.\n", summary, StringComparison.Ordinal);
        Assert.Contains("### Baseline e/q\n\nNew.\n", summary, StringComparison.Ordinal);
        Assert.Contains("### Baseline e/p\n\nHRN2010: This profile was written by an older version", summary, StringComparison.Ordinal);
    }

    [GitFact]
    public void What_nobody_accepted_is_told_with_how_to_look_at_it()
    {
        Save("received", New);

        Assert.Contains("- e/p: not comparable", Summary(), StringComparison.Ordinal);
        Assert.Contains("-- review", Summary(), StringComparison.Ordinal);
    }

    [GitFact]
    public void Both_curves_are_drawn_in_one_picture_and_the_text_is_written_for_a_bot()
    {
        Save("verified", New);

        var summary = Summary("--pictures", _folder.File("out"), "--out", _folder.File("out", "comment.md"));

        Assert.Equal([0x89, 0x50, 0x4e, 0x47], File.ReadAllBytes(_folder.File("out", "e-p.png"))[..4]);
        Assert.Contains("Both curves: `e-p.png`", summary, StringComparison.Ordinal);
        Assert.Equal(summary, File.ReadAllText(_folder.File("out", "comment.md")));
    }

    [GitFact]
    public void A_branch_that_is_not_there_is_an_error()
    {
        var result = Sandbox.InvokeAlone("summarize", "--base", "no-such", "--root", _folder.Path);

        Assert.Equal(2, result.Exit);
        Assert.Contains("fetch-depth", result.Error, StringComparison.Ordinal);
    }

    private string Summary(params string[] options)
    {
        var result = Sandbox.InvokeAlone(["summarize", "--base", "main", "--root", _folder.Path, .. options]);
        Assert.Equal((0, ""), (result.Exit, result.Error));
        return result.Output;
    }

    private void Save(string which, LaminarProfile profile) => ProfileJson.Write(_folder.File("baselines", "e", $"p.{which}.json"), profile);

    private void Text(string name, string text) => File.WriteAllText(_folder.File(name), text);

    private void Commit()
    {
        Git("add", "--all");
        Git("-c", "user.name=n", "-c", "user.email=e@example.org", "-c", "commit.gpgsign=false", "commit", "--quiet", "--message", "m");
    }

    private void Git(params string[] arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = _folder.Path })!;
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
    }
}
