namespace Harness.Tests.Unit.CommandLine;

/// <summary>How much a run says: its verdict alone, its table, or every step.</summary>
public sealed class VerbosityTests : IDisposable
{
    private readonly Sandbox _sandbox = new();

    private string Baseline => _sandbox.PathOf("tiny.verified.json");

    public void Dispose() => _sandbox.Dispose();

    [Theory]
    [InlineData("--quiet")]
    [InlineData("-q")]
    [InlineData("--verbosity", "quiet")]
    public void Quiet_is_the_verdict_and_nothing_else(params string[] options)
    {
        _sandbox.Run("--no-baseline", "--quiet");
        File.Copy(Path.Combine(_sandbox.Out, "profile.json"), Baseline);

        Assert.Equal("baseline: No drift\n", _sandbox.Run([.. options, "--baseline", Baseline]).Output.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Quiet_without_a_verdict_is_silent()
    {
        var result = _sandbox.Run("--no-baseline", "--quiet");

        Assert.Equal((0, "", ""), (result.Exit, result.Output, result.Error));
    }

    [Fact]
    public void Quiet_still_says_what_is_wrong() =>
        Assert.StartsWith("error HRN2004: ", _sandbox.Run("--baseline", Baseline, "--quiet").Error, StringComparison.Ordinal);

    [Fact]
    public void By_default_there_is_one_table_no_wider_than_a_terminal()
    {
        var output = _sandbox.Run("--no-baseline").Output;

        Assert.Contains("  layer   significant ", output, StringComparison.Ordinal);
        Assert.Contains($"report:  {_sandbox.Out}", output, StringComparison.Ordinal);
        Assert.All(output.Split('\n').Where(line => line.Contains('─', StringComparison.Ordinal)), line => Assert.True(line.Length <= 80));
    }

    [Fact]
    public void Detailed_names_every_step_with_its_time()
    {
        var output = _sandbox.Run("--no-baseline", "-v", "detailed").Output;

        Assert.Matches(@"(?m)^  tokenize +\d+\.\d\d s\r?$", output);
        Assert.Matches(@"(?m)^  fit the neurons +\d+\.\d\d s\r?$", output);
    }

    [Fact]
    public void Quiet_and_detailed_exclude_each_other()
    {
        var result = _sandbox.Run("--no-baseline", "-q", "-v", "detailed");

        Assert.Equal(2, result.Exit);
        Assert.StartsWith("error HRN1207: --quiet and --verbosity detailed exclude each other", result.Error, StringComparison.Ordinal);
    }
}
