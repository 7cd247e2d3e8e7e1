using System.Diagnostics;
using System.Text.RegularExpressions;
using Harness.Tests.Unit.Build;

namespace Harness.Tests.Unit.CommandLine;

/// <summary>What a person at a terminal of 80 columns sees of the program itself.</summary>
public sealed partial class TerminalOutputTests : IDisposable
{
    private readonly Sandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [TerminalFact]
    public void Inspect_fits_80_columns_and_breaks_no_number_and_no_name()
    {
        var screen = TerminalScreen.After(Terminal("1 13", "NO_COLOR=1"));

        Assert.All(screen, line => Assert.InRange(line.Length, 0, 80));
        Assert.DoesNotContain(screen, line => line.Contains('…', StringComparison.Ordinal));

        // Five of the highest and five of the lowest, each in one line: activation, category, the target in brackets.
        Assert.Equal(10, screen.Count(line => Sample().IsMatch(line)));
    }

    [TerminalFact]
    public void An_error_is_red_and_plain_where_NO_COLOR_is_set()
    {
        Assert.Matches(@"\e\[[0-9;]*m *error HRN1207", Terminal("9 0", "COLORTERM=truecolor"));

        var plain = Terminal("9 0", "NO_COLOR=1");
        Assert.Contains("error HRN1207", plain, StringComparison.Ordinal);
        Assert.DoesNotContain("\e[1", plain, StringComparison.Ordinal);
    }

    [TerminalFact]
    public void In_a_narrow_terminal_lines_are_broken_and_no_value_of_the_table_of_layers_is_cut()
    {
        var written = Program(40, "NO_COLOR=1", "run negation-tuning --no-baseline --compare-with none");

        Assert.Matches(@"layer +significant +percent +selected +Q +K +V +failed", written);
        Assert.Matches(@"(?m)^ +0 +\d+ of 24 +\d+\.\d +\d+ +(\d\d\.\d|-) +(\d\d\.\d|-) +(\d\d\.\d|-) +0", written);
        Assert.DoesNotContain("…", written, StringComparison.Ordinal);
    }

    private string Terminal(string neuron, string variable) => Program(80, variable, $"inspect negation-tuning {neuron} --quiet");

    private string Program(int columns, string variable, string arguments)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Experiments.dll");
        var command = FormattableString.Invariant($"stty cols {columns} rows 40; {variable} dotnet '{program}' {arguments}")
            + $" --model '{_sandbox.Model}' --weights random:1 --threads 1 --out '{_sandbox.Out}'";
        var start = new ProcessStartInfo("script", ["-qec", command, "/dev/null"]) { RedirectStandardOutput = true, WorkingDirectory = Sandbox.Root };
        start.Environment["TERM"] = "xterm-256color";
        using var process = Process.Start(start)!;
        var written = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return written;
    }

    [GeneratedRegex(@"^ +-?\d+\.\d{3} +(negation|affirmation) .*\[.+\]")]
    private static partial Regex Sample();
}
