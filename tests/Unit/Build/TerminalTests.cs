using Harness.Tests.Unit.CommandLine;

namespace Harness.Tests.Unit.Build;

/// <summary>What a person at a terminal sees of a build that runs an experiment.</summary>
public sealed class TerminalTests : IDisposable
{
    private const string Logger = "-terminalLogger:on";

    private readonly BuildFolder _build = new();
    private readonly Sandbox _model = new();

    public void Dispose()
    {
        _build.Dispose();
        _model.Dispose();
    }

    [TerminalFact]
    public void Under_the_terminal_logger_the_run_stands_on_the_screen_line_by_line()
    {
        var (exit, written) = _build.BuildInTerminal(Logger, "-t:RunExperiment", Options("--no-baseline"));
        var screen = TerminalScreen.After(written);

        Assert.True(exit == 0, written);
        AssertRun(screen);
    }

    [TerminalFact]
    public void Under_the_terminal_logger_a_fault_of_the_gate_stands_on_the_screen_with_its_repair()
    {
        var (exit, written) = _build.BuildInTerminal(Logger, "-t:RunExperiment", Options(""));
        var screen = TerminalScreen.After(written);

        Assert.NotEqual(0, exit);
        Assert.Contains(screen, line => line.StartsWith("error HRN", StringComparison.Ordinal));
        Assert.Contains(screen, line => line.StartsWith("  repair: ", StringComparison.Ordinal));
    }

    [TerminalFact]
    public void Without_the_terminal_logger_as_in_this_repository_the_run_stands_on_the_screen_too()
    {
        File.Copy(Path.Combine(Sandbox.Root, "Directory.Build.rsp"), _build.PathOf("Directory.Build.rsp"));
        var (exit, written) = _build.BuildInTerminal("-t:RunExperiment", Options("--no-baseline"));

        Assert.True(exit == 0, written);
        AssertRun([.. TerminalScreen.After(written).Select(line => line.Length > 2 ? line[2..] : line)]);
    }

    [Fact]
    public void Piped_everything_is_said_once_and_without_control_sequences()
    {
        var (exit, output) = _build.Build([], "-t:RunExperiment", Options("--no-baseline"));

        Assert.True(exit == 0, output);
        Assert.Equal(2, output.Split("page: ").Length);
        Assert.DoesNotContain('\e', output);
    }

    private string Options(string more) =>
        $"-p:HarnessArguments=--model {_model.Model} --weights random:1 --threads 1 --compare-with none --out {_model.Out} {more}";

    private static void AssertRun(string[] screen)
    {
        Assert.Single(screen, line => line.StartsWith("negation-tuning, preset model+random-1", StringComparison.Ordinal));
        Assert.Single(screen, line => line.StartsWith("  layer   significant", StringComparison.Ordinal));
        Assert.Single(screen, line => line.StartsWith("  0       ", StringComparison.Ordinal));
        Assert.Single(screen, line => line.StartsWith("  1       ", StringComparison.Ordinal));
        Assert.Single(screen, line => line.StartsWith("page:    ", StringComparison.Ordinal));
        Assert.Single(screen, line => line.StartsWith("picture: ", StringComparison.Ordinal));
    }
}
