using Harness.Tests.Unit.CommandLine;

namespace Harness.Tests.Unit.Build;

/// <summary>What <c>-t:RunExperiment</c> and <c>-t:AcceptBaseline</c> hand to the program.</summary>
public sealed class RunExperimentTests
{
    private static readonly (string, string)[] NoVariables = [];

    [Fact]
    public void No_environment_variable_decides_what_runs()
    {
        using var build = new BuildFolder();
        string[] names = ["Experiment", "Preset", "Rules", "Device", "Model", "Corpus", "Fitter", "Reason", "Sweep", "Arguments", "Command"];
        (string, string)[] variables =
            [.. names.SelectMany(name => new[] { (name, "/x"), (name.ToUpperInvariant(), "/x"), ("Harness" + name, "/x") })];
        (string, string)[] inCapitals = [.. names.Select(name => ("HARNESS" + name.ToUpperInvariant(), "/x"))];

        Assert.Equal(["run"], build.Arguments(variables));
        Assert.Equal(["run"], build.Arguments(inCapitals));
    }

    [Fact]
    public void A_sweep_is_named_by_its_file_and_takes_further_options()
    {
        using var build = new BuildFolder();
        build.WriteProject("<HarnessSweep>from the project.json</HarnessSweep>");

        Assert.Equal(["sweep", "run", "from the project.json"], build.ArgumentsOf("_RunSweepArguments", NoVariables));
        Assert.Equal(
            ["sweep", "run", "short.json", "--jobs", "2"],
            build.ArgumentsOf("_RunSweepArguments", NoVariables, "-p:Sweep=short.json", "-p:HarnessArguments=--jobs 2"));
    }

    [Fact]
    public void The_command_line_decides_over_the_project_and_its_short_names_are_its_own()
    {
        using var build = new BuildFolder();
        build.WriteProject("<HarnessModel>from the project</HarnessModel><Device>anybody's</Device><HarnessPreset>gpt2</HarnessPreset>");

        Assert.Equal(["run", "--preset=gpt2", "--model=from the project"], build.Arguments(NoVariables));
        Assert.Equal(["run", "--preset=gpt2", "--model=short"], build.Arguments(NoVariables, "-p:Model=short"));
        Assert.Equal(["run", "--preset=gpt2", "--model=long"], build.Arguments(NoVariables, "-p:HarnessModel=long"));
        Assert.Equal(
            ["run", "mlp", "--preset=p", "--rules=r", "--device=cpu", "--model=m", "--corpus=c", "--fitter=f", "--alpha", "0.01"],
            build.Arguments(
                NoVariables,
                "-p:Experiment=mlp",
                "-p:Preset=p",
                "-p:Rules=r",
                "-p:Device=cpu",
                "-p:Model=m",
                "-p:Corpus=c",
                "-p:Fitter=f",
                "-p:HarnessArguments=--alpha 0.01"));
    }

    [Fact]
    public void An_ablation_is_gated_by_the_same_target()
    {
        using var build = new BuildFolder();

        Assert.Equal(
            ["ablate", "mlp", "--preset=p", "--random", "99"],
            build.Arguments(NoVariables, "-p:HarnessCommand=ablate", "-p:Experiment=mlp", "-p:Preset=p", "-p:HarnessArguments=--random 99"));
    }

    // As MSBuild reads its own command line: in quotation marks for the commas, \" for one of the text, %25 for a percent sign that two
    // digits follow.
    [Theory]
    [InlineData("uses `touch X`, $(touch X) and $HOME; 100% sure", "\"uses `touch X`, $(touch X) and $HOME; 100% sure\"")]
    [InlineData("it's \"q\" at 5%41 | & < > ^ !x! %PATH% @(Compile) ?*", "it's \\\"q\\\" at 5%2541 | & < > ^ !x! %PATH% @(Compile) ?*")]
    [InlineData("  −0,5 Prozentpunkte ✓ 否定\ntwo lines ", "\"  −0,5 Prozentpunkte ✓ 否定\ntwo lines \"")]
    public void A_value_arrives_byte_for_byte(string value, string typed)
    {
        using var build = new BuildFolder();

        Assert.Equal("--corpus=" + value, build.Arguments(NoVariables, "-p:Corpus=" + typed)[^1]);
        Assert.Equal("--corpus=" + value, build.Arguments(NoVariables, "-p:HarnessCorpus=" + typed)[^1]);
    }

    [Fact]
    public void A_reason_is_recorded_as_it_was_given_and_no_shell_reads_it()
    {
        using var build = new BuildFolder();
        var baselines = Directory.CreateDirectory(build.Root("baselines", "negation-tuning")).FullName;
        File.Copy(
            Path.Combine(Sandbox.Root, "baselines", "negation-tuning", "embedded.verified.json"),
            Path.Combine(baselines, "embedded.received.json"));

        var (exit, output) = build.Build(
            NoVariables,
            "-t:AcceptBaseline",
            "-p:Preset=embedded",
            "-p:Reason=\"see `touch INJECTED`, $(touch INJECTED); \\\"q\\\" 100% sure, it's \\\\ é\"");

        Assert.True(exit == 0, output);
        Assert.EndsWith(
            ": see `touch INJECTED`, $(touch INJECTED); \"q\" 100% sure, it's \\\\ é\n",
            File.ReadAllText(Path.Combine(baselines, "embedded.history.md")),
            StringComparison.Ordinal);
        Assert.DoesNotContain("INJECTED", Directory.EnumerateFiles(build.Root(), "*", SearchOption.AllDirectories).Select(Path.GetFileName));
    }

    [Fact]
    public void No_reason_is_an_error_also_where_the_environment_has_one()
    {
        using var build = new BuildFolder();
        var (exit, output) = build.Build([("REASON", "y"), ("Reason", "y"), ("HarnessReason", "y")], "-t:AcceptBaseline");

        Assert.Equal(1, exit);
        Assert.Contains("error HRN1207: ", output, StringComparison.Ordinal);
        Assert.Contains("--reason", output, StringComparison.Ordinal);
    }

    [PosixFact("no folder there has such a name")]
    public void It_works_below_a_folder_that_a_shell_would_read_as_something_else()
    {
        using var build = new BuildFolder("a $HOME `b` \"c\" it's & (d)");
        var (exit, output) = build.Build(NoVariables, "-t:RunExperiment", "-p:HarnessArguments=--help");

        Assert.True(exit == 0, output);
        Assert.Contains("--preset", output, StringComparison.Ordinal);
    }

    [Fact]
    public void An_error_of_the_program_is_an_error_of_the_build()
    {
        using var build = new BuildFolder();
        var (exit, output) = build.Build(NoVariables, "-t:RunExperiment", "-p:Experiment=$(no) such");

        Assert.Equal(1, exit);
        Assert.Contains("Experiments : error HRN1201: ", output, StringComparison.Ordinal);
        Assert.Contains("$(no) such", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-t:RunExperiment")]
    [InlineData("-t:AcceptBaseline")]
    public void A_project_without_an_experiment_says_so_where_it_is_named_and_not_as_part_of_a_solution(string target)
    {
        using var build = new BuildFolder();
        build.WriteProject(isExperiment: false);

        var named = build.Build(NoVariables, target);
        Assert.Equal(1, named.Exit);
        Assert.Contains("Study.proj : error HRN1209: ", named.Output, StringComparison.Ordinal);
        Assert.Equal(0, build.Build(NoVariables, target, "-p:SolutionPath=/some/Study.sln").Exit);
    }
}
