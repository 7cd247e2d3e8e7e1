using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Harness.Experiments.Catalog;
using Harness.Experiments.CommandLine;
using Harness.Runs;
using Harness.Tests.Unit.Downloads;

namespace Harness.Tests.Unit.CommandLine;

/// <summary>However a command ends, it ends with a code and with words, and never with a bare stack trace.</summary>
public sealed class ErrorDoorTests : IDisposable
{
    private const string Escape = "\u001b]0;stolen\u0007";

    private readonly Sandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void An_exception_that_nobody_foresaw_has_a_code_a_trace_and_a_line_for_the_build()
    {
        var result = Invoke(() => throw new FormatException($"a fault {Escape}"), "list", "--error-file", _sandbox.PathOf("errors.txt"));

        Assert.Equal(1, result.Exit);
        Assert.StartsWith("error HRN9001: ", result.Error, StringComparison.Ordinal);
        Assert.Contains("FormatException: a fault \\u001B]0;stolen\\u0007", result.Error, StringComparison.Ordinal);
        Assert.Contains("command line: list", result.Error, StringComparison.Ordinal);
        Assert.Contains(nameof(ErrorDoorTests), result.Error, StringComparison.Ordinal);
        Assert.StartsWith("Experiments : error HRN9001: ", File.ReadAllText(_sandbox.PathOf("errors.txt")), StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', result.Error);
    }

    [Fact]
    public void An_error_file_that_cannot_be_written_is_told_after_the_error_itself()
    {
        var file = Path.Combine(_sandbox.Model, "config.json", "x");

        var result = Invoke(() => throw new FormatException("a fault"), "list", "--error-file", file);

        Assert.Equal(1, result.Exit);
        Assert.StartsWith("error HRN9001: ", result.Error, StringComparison.Ordinal);
        Assert.Contains("error HRN1205: ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stop_that_nobody_asked_for_is_a_fault() =>
        Assert.Equal(1, Invoke(() => throw new OperationCanceledException(), "list").Exit);

    [LinuxFact]
    public async Task Output_to_a_full_disk_or_to_nowhere_is_told_without_a_trace()
    {
        foreach (var (where, told) in new[] { (">/dev/full", true), (">&-", true), (">&- 2>&-", false), (">/dev/full 2>/dev/full", false) })
        {
            var (exit, error) = await Shell($"list {where}");

            Assert.Equal((2, told), (exit, error.StartsWith("error HRN1205: ", StringComparison.Ordinal)));
            Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
        }
    }

    [LinuxFact]
    public async Task An_error_that_cannot_be_shown_keeps_its_exit_code() =>
        Assert.Equal((2, ""), await Shell("lost 2>/dev/full"));

    [PosixFact("kill")]
    public async Task A_scheduler_that_stops_a_command_finds_its_own_signal_in_the_exit_code()
    {
        using var server = new LoopbackServer(_ => new LoopbackAnswer(200, new byte[100]) { CutAfter = 1, Hangs = true });
        using var process = Start("dotnet", ["exec", Program, "fetch", $"{server.Url}book.txt"]);
        while (server.Requests.IsEmpty)
            await Task.Delay(10);

        using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);

        Assert.Equal("stopped\n", await process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.Equal(143, process.ExitCode);
    }

    [PosixFact("file names with control characters")]
    public void A_file_name_that_would_steer_a_terminal_or_break_a_picture_is_written_out_everywhere()
    {
        var corpus = _sandbox.PathOf("a\u0001`b\u202e[red].txt");
        File.Copy(Path.Combine(Sandbox.Root, "data", "corpora", "the-cawsey-blot.txt"), corpus);

        var result = _sandbox.Run("--corpus", corpus, "--no-baseline", "--compare-with", "none");

        Assert.Equal("", result.Error);
        Assert.Equal(0, result.Exit);
        var report = File.ReadAllText(Path.Combine(_sandbox.Out, "report.md"));
        Assert.Contains("`a\\u0001\\u0060b\\u202E[red].txt`", report, StringComparison.Ordinal);
        Assert.True(VisibleText.OfLines(report) == report);
        var picture = XDocument.Load(Path.Combine(_sandbox.Out, "laminar-profile.svg"));
        Assert.Contains("a\\u0001`b\\u202E[red].txt", picture.ToString(), StringComparison.Ordinal);
        Assert.Equal(VisibleText.OfLines(result.Output), result.Output);
    }

    [Fact]
    public void A_text_that_would_steer_a_terminal_is_written_out_in_the_tables()
    {
        var story = File.ReadAllText(Path.Combine(Sandbox.Root, "data", "corpora", "the-cawsey-blot.txt"));
        File.WriteAllText(_sandbox.PathOf("nasty.txt"), story.Replace(" not ", $" not {Escape}\0\b\u202e ", StringComparison.Ordinal));

        var result = _sandbox.Invoke("targets", "negation-tuning", "--corpus", _sandbox.PathOf("nasty.txt"));

        Assert.Equal(0, result.Exit);
        Assert.Contains("\\u001B]0;stolen\\u0007", result.Output, StringComparison.Ordinal);
        Assert.Equal(VisibleText.OfLines(result.Output), result.Output);
    }

    [Fact]
    public void An_error_about_a_name_shows_it()
    {
        var result = _sandbox.Run("--corpus", $"{Escape}.txt", "--no-baseline");

        Assert.Equal(2, result.Exit);
        Assert.Contains("\\u001B]0;stolen\\u0007.txt", result.Error, StringComparison.Ordinal);
        Assert.Equal(VisibleText.OfLines(result.Error), result.Error);
    }

    private static string Program => Path.Combine(AppContext.BaseDirectory, "Experiments.dll");

    private static CommandResult Invoke(Func<StudyCatalog> catalog, params string[] args)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        using var error = new StringWriter(CultureInfo.InvariantCulture);
        var exit = HarnessCommand.Invoke(args, catalog, output, error);
        return new CommandResult(exit, output.ToString(), error.ToString());
    }

    private static async Task<(int Exit, string Error)> Shell(string command)
    {
        using var process = Start("sh", ["-c", $"dotnet exec '{Program}' {command}"]);
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, error);
    }

    private static Process Start(string program, string[] args) => Process.Start(new ProcessStartInfo(program, args)
    {
        RedirectStandardError = true,
        StandardErrorEncoding = Encoding.UTF8,
    })!;
}
