using Harness.Experiments.Catalog;
using Harness.Experiments.CommandLine;
using Harness.Gpt2;
using Harness.Studies;
using Harness.Tests.Unit.CommandLine;

namespace Harness.Tests.Unit.Experiments;

/// <summary>The program of a study project: studies of one's own, in the catalogue as those that come with the harness.</summary>
public sealed class OwnStudiesTests : IDisposable
{
    private static readonly Study Pronouns = new(
        "pronouns",
        "Pronouns",
        "Which neurons tell feminine from masculine pronouns?",
        HookSite.AttentionQkv,
        new() { Category = "masculine", Words = ["he", "him", "his"] },
        new() { Category = "feminine", Words = ["she", "her", "hers"] });

    private readonly Sandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void An_own_study_is_listed_first_and_is_the_one_that_runs_where_none_is_named()
    {
        var (exit, output, error) = Invoke([Pronouns], "list");
        Assert.True(exit == 0, error);
        Assert.True(output.IndexOf("pronouns", StringComparison.Ordinal) < output.IndexOf("negation-tuning", StringComparison.Ordinal));

        (exit, output, error) = Invoke(
            [Pronouns], "run", "--model", _sandbox.Model, "--weights", "random:1", "--threads", "1", "--out", _sandbox.Out, "--no-baseline");
        Assert.True(exit == 0, error);
        Assert.StartsWith("pronouns, preset ", output, StringComparison.Ordinal);
        Assert.Contains("× feminine", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Pronouns", "cannot be the name")]
    [InlineData("negation-tuning", "names two studies")]
    public void A_name_that_is_malformed_or_taken_is_told_as_any_other_error(string name, string why)
    {
        var (exit, _, error) = Invoke([Pronouns with { Name = name }], "list", "--error-file", _sandbox.PathOf("errors.txt"));

        Assert.Equal(2, exit);
        Assert.StartsWith("error HRN1208: ", error, StringComparison.Ordinal);
        Assert.Contains(why, error, StringComparison.Ordinal);
        Assert.Contains("HRN1208", File.ReadAllText(_sandbox.PathOf("errors.txt")), StringComparison.Ordinal);
    }

    [Fact]
    public void Rules_from_a_file_make_a_study_with_its_title_question_and_context()
    {
        var study = Study.FromRules(
            "tense", HookSite.AttentionQkv, Path.Combine(Sandbox.Root, "data", "contrasts", "tense.json"));

        Assert.Equal("tense", study.Name);
        Assert.Equal(["present", "past"], new[] { study.Label0.Category, study.Label1.Category }.Order(StringComparer.Ordinal).Reverse());
        Assert.EndsWith("tense.json", study.RulesFile, StringComparison.Ordinal);
    }

    private static (int Exit, string Output, string Error) Invoke(Study[] own, params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exit = HarnessCommand.Invoke(args, () => StudyCatalog.Shipped.After(own), output, error);
        return (exit, output.ToString(), error.ToString());
    }
}
