using System.Diagnostics;
using Harness.Experiments.CommandLine;
using Harness.Runs;
using Harness.Sweeps;
using Harness.Tests.Unit.Sweeps;

namespace Harness.Tests.Unit.CommandLine;

/// <summary>The verbs of <c>sweep</c>.</summary>
public sealed class SweepCommandTests : IDisposable
{
    private readonly SweepInputs _inputs = new();

    public SweepCommandTests()
    {
        _inputs.AddModel("a");
        _inputs.Write(("weights", "[\"random:1..3\"]"));
    }

    public void Dispose() => _inputs.Dispose();

    [Fact]
    public void A_plan_says_how_it_is_handed_in_and_collect_says_what_is_left()
    {
        var plan = Invoke("plan", _inputs.File, "--out", _inputs.Out.Path);
        Assert.Equal(0, plan.Exit);
        Assert.Contains($"sbatch --array=1-3 {_inputs.Out.Submit}", plan.Output, StringComparison.Ordinal);

        Assert.Equal(0, Invoke("task", _inputs.Out.Path, "--index", "2").Exit);
        Assert.Contains("done before", Invoke("task", _inputs.Out.Plan, "--index", "2", "--quiet").Output, StringComparison.Ordinal);

        var collect = Invoke("collect", _inputs.Out.Path);
        Assert.Equal(2, collect.Exit);
        Assert.Contains("HRN1606: 2 of 3 tasks are not done: 2 missing", collect.Error, StringComparison.Ordinal);
        Assert.Contains($"sbatch --array=1,3 {_inputs.Out.Submit}", collect.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(_inputs.Out.File(FamilyFiles.Picture)));
    }

    [Fact]
    public void A_script_that_was_edited_stays_when_the_sweep_is_planned_again()
    {
        Invoke("plan", _inputs.File, "--out", _inputs.Out.Path);
        Assert.DoesNotContain("stays", Invoke("plan", _inputs.File, "--out", _inputs.Out.Path).Output, StringComparison.Ordinal);
        File.WriteAllText(_inputs.Out.Submit, "# edited");

        Assert.Contains("submit.new.sh", Invoke("plan", _inputs.File, "--out", _inputs.Out.Path).Output, StringComparison.Ordinal);

        Assert.Equal("# edited", File.ReadAllText(_inputs.Out.Submit));
        Assert.StartsWith("#!/bin/bash", File.ReadAllText(_inputs.Out.File("submit.new.sh")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_whole_family_is_accepted_and_then_passes()
    {
        Invoke("plan", _inputs.File, "--out", _inputs.Out.Path);
        Assert.Equal(2, Invoke("accept", _inputs.Out.Path, "--reason", "too early").Exit);
        foreach (var number in new[] { "1", "2", "3" })
            Invoke("task", _inputs.Out.Path, "--index", number);

        Assert.Contains("none yet", Invoke("collect", _inputs.Out.Path).Output, StringComparison.Ordinal);
        Assert.Contains("new baselines: 3 of 3", Invoke("accept", _inputs.Out.Path, "--reason", "first").Output, StringComparison.Ordinal);
        var collect = Invoke("collect", _inputs.Out.Path);
        Assert.Equal((0, true), (collect.Exit, collect.Output.Contains("baseline: 3 of 3 passed", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_sweep_runs_in_processes_of_the_same_program()
    {
        var start = new ProcessStartInfo(
            "dotnet",
            [
                "exec", Path.Combine(AppContext.BaseDirectory, "Experiments.dll"), "sweep", "run", _inputs.File, "--jobs", "2",
                "--root", _inputs.PathOf("repository"),
            ])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.True(process.ExitCode == 0, output + await error);
        Assert.Contains("3 of 3 tasks are done", output, StringComparison.Ordinal);
        var folder = new SweepFolder(_inputs.PathOf("repository", "artifacts", "sweeps", "tiny"));
        Assert.Empty(Family.Read(folder, folder.Read()).Left);
    }

    [Theory]
    [InlineData("SLURM_ARRAY_TASK_ID", "3", 3)]
    [InlineData("PBS_ARRAY_INDEX", "3", 3)]
    [InlineData("SGE_TASK_ID", "3", 3)]
    [InlineData("JOB_COMPLETION_INDEX", "2", 3)]
    public void A_task_knows_its_number_from_the_scheduler(string variable, string value, int number) =>
        Assert.Equal(number, SweepTaskCommand.FromScheduler(name => name == variable ? value : null));

    [Fact]
    public void A_task_outside_of_an_array_is_told_what_to_name()
    {
        // SGE says "undefined" of a job that is no array.
        var error = Assert.Throws<HarnessException>(() => SweepTaskCommand.FromScheduler(name => name == "SGE_TASK_ID" ? "undefined" : null));

        Assert.Equal(ErrorCode.InvalidOption, error.Code);
        Assert.Contains("SLURM_ARRAY_TASK_ID", error.Cause, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("999")]
    public void A_number_that_no_task_has_is_told_with_the_numbers_that_there_are(string number)
    {
        Invoke("plan", _inputs.File, "--out", _inputs.Out.Path);

        var result = Invoke("task", _inputs.Out.Path, "--index", number);

        Assert.Equal((2, ""), (result.Exit, result.Output));
        Assert.Contains($"HRN1207: the sweep has 3 tasks, and {number} is the number of none", result.Error, StringComparison.Ordinal);
        Assert.Contains("give a number from 1 to 3", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_contrast_among_the_studies_is_told_where_a_sweep_names_its_rules()
    {
        _inputs.Write(("studies", "[\"contrast\"]"));

        var result = Invoke("plan", _inputs.File, "--out", _inputs.Out.Path);

        Assert.Contains("HRN1603: contrast needs rules", result.Error, StringComparison.Ordinal);
        Assert.Contains("line 7, $.studies[0]", result.Error, StringComparison.Ordinal);
        Assert.Contains("name its rules file: \"rules\": [", result.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_inputs.Out.Path));
    }

    [Theory]
    [InlineData("HRN1604", "task", "none", "--index", "1")]
    [InlineData("HRN1604", "collect", "none")]
    [InlineData("HRN1601", "plan", "none.json")]
    [InlineData("HRN1601", "run", "none")]
    public void What_is_no_sweep_is_told(string code, params string[] args)
    {
        var result = Invoke(args);

        Assert.Equal(2, result.Exit);
        Assert.Contains(code, result.Error, StringComparison.Ordinal);
    }

    private CommandResult Invoke(params string[] args) => Sandbox.InvokeAlone(["sweep", .. args, "--root", _inputs.PathOf("repository")]);
}
