using System.Collections.Immutable;
using Harness.Baselines;
using Spectre.Console;

namespace Harness.Experiments.Terminal;

/// <summary>Shows what the gate decided, and ends a command by it.</summary>
internal static class GateOutput
{
    /// <summary>Shows the verdict.</summary>
    /// <param name="gate">The verdict.</param>
    /// <param name="output">For people.</param>
    /// <param name="summaryFile">The Markdown file of a pull request's run, where there is one; others may have written there.</param>
    public static void Write(Gate gate, TextWriter output, string? summaryFile)
    {
        var markdown = gate.Report is null ? gate.Errors.FirstOrDefault()?.What : DriftTable.ToMarkdown(gate.Report);
        if (!string.IsNullOrEmpty(summaryFile) && markdown is not null)
            File.AppendAllText(summaryFile, $"### {gate.Baseline!.Experiment}, preset {gate.Baseline.Preset}\n\n{markdown}\n");
        if (gate.Report is not null)
            ColouredText.WriteLine($"baseline: {DriftTable.ToText(gate.Report).TrimEnd()}", gate.Passed ? Color.Green : Color.Red, output);
    }

    /// <summary>Ends a command.</summary>
    /// <exception cref="GateException">A run did not pass.</exception>
    public static void Close(ImmutableArray<Gate> gates)
    {
        if (gates.Any(gate => !gate.Passed))
            throw new GateException([.. gates.SelectMany(gate => gate.Errors)]);
    }
}
