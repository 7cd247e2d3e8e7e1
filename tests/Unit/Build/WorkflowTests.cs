using System.Text.RegularExpressions;
using Harness.Tests.Unit.CommandLine;

namespace Harness.Tests.Unit.Build;

/// <summary>The workflows run what a stranger's pull request changed: they have nothing to give away.</summary>
public sealed partial class WorkflowTests
{
    public static TheoryData<string> Workflows =>
        [.. Directory.GetFiles(Path.Combine(Sandbox.Root, ".github", "workflows")).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Workflows))]
    public void A_workflow_may_read_the_repository_has_no_secret_and_runs_no_branch_with_the_targets_rights(string workflow)
    {
        var text = Read(workflow);

        Assert.Contains("\npermissions:\n  contents: read\n", text, StringComparison.Ordinal);
        Assert.Single(Regex.Matches(text, "permissions:"));
        Assert.DoesNotContain("secrets.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("pull_request_target", text, StringComparison.Ordinal);
        Assert.DoesNotContain("workflow_run", text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Workflows))]
    public void An_action_is_named_by_its_commit_which_nobody_can_move(string workflow) =>
        Assert.All(Uses().Matches(Read(workflow)), use => Assert.Matches("^[\\w-]+/[\\w-]+@[0-9a-f]{40}$", use.Groups[1].Value));

    // What is pasted into a script is run: names of branches, titles and inputs come through the environment. A matrix is the workflow's own.
    [Theory]
    [MemberData(nameof(Workflows))]
    public void Nothing_that_a_stranger_writes_is_pasted_into_a_script(string workflow) =>
        Assert.All(Run().Matches(Read(workflow)), run => Assert.DoesNotMatch(@"\$\{\{(?!\s*matrix\.)", run.Value));

    private static string Read(string workflow) =>
        File.ReadAllText(Path.Combine(Sandbox.Root, ".github", "workflows", workflow)).ReplaceLineEndings("\n");

    [GeneratedRegex(@"uses: (\S+)")]
    private static partial Regex Uses();

    [GeneratedRegex(@"run: [^\n]*(\n {10,}[^\n]*)*")]
    private static partial Regex Run();
}
