using System.Diagnostics;

namespace Harness.Tests.Unit.CommandLine;

/// <summary>What a shell is told when it asks the program to complete a line.</summary>
public sealed class CompletionTests : IDisposable
{
    private readonly Sandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Theory]
    [InlineData("ru", "run")]
    [InlineData("run ", "contrast", "negation-tuning", "--fitter", "--preset")]
    [InlineData("run negation-tuning-r", "negation-tuning-residual")]
    [InlineData("run negation-tuning --preset ", "embedded", "embedded-untrained")]
    [InlineData("run negation-tuning --fitter ", "accord", "firth", "newton")]
    [InlineData("run negation-tuning --device c", "cpu", "cuda")]
    [InlineData("run negation-tuning --correction benjamini", "benjamini-hochberg", "benjamini-yekutieli")]
    [InlineData("run negation-tuning --compare-with ", "embedded-untrained", "none")]
    [InlineData("run negation-tuning -v ", "detailed", "normal", "quiet")]
    [InlineData("accept ", "negation-tuning", "--reason")]
    [InlineData("accept negation-tuning --preset ", "embedded")]
    [InlineData("completion ", "bash", "fish", "pwsh", "zsh")]
    public void A_line_is_completed_with_names_and_values(string line, params string[] expected)
    {
        var suggestions = Suggest(line);
        Assert.All(expected, name => Assert.Contains(name, suggestions));
    }

    [Theory]
    [InlineData("run negation-tuning --corpus ")]
    [InlineData("run negation-tuning --model ")]
    public void A_file_is_left_to_the_shell(string line) => Assert.Equal([], Suggest(line));

    [Fact]
    public void What_is_hidden_is_not_suggested() => Assert.DoesNotContain("--error-file", Suggest("run "));

    [Theory]
    [InlineData("bash", "complete ")]
    [InlineData("zsh", "compdef ")]
    [InlineData("fish", "complete -c ")]
    [InlineData("pwsh", "Register-ArgumentCompleter ")]
    public void Each_shell_has_a_script_that_asks_the_program(string shell, string registration)
    {
        var script = _sandbox.Invoke("completion", shell).Output;

        Assert.Contains("[suggest:", script, StringComparison.Ordinal);
        Assert.Contains(registration, script, StringComparison.Ordinal);
        Assert.DoesNotContain("PROGRAM", script, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_shell_is_refused_with_the_nearest()
    {
        var result = _sandbox.Invoke("completion", "bahs");

        Assert.Equal(2, result.Exit);
        Assert.Contains("did you mean bash?", result.Error, StringComparison.Ordinal);
    }

    [PosixFact("there is no bash to complete in")]
    public void The_script_of_bash_completes_in_bash()
    {
        var script = _sandbox.PathOf("completion.bash");
        File.WriteAllText(script, _sandbox.Invoke("completion", "bash").Output);
        // The shell hands over the line, the cursor and the words; the program stands in for itself.
        var function = $$"""
            program() { echo "$1|$2" >> '{{_sandbox.PathOf("asked")}}'; printf 'embedded\nembedded-untrained\n--preset\n'; }
            source '{{script}}'
            COMP_LINE='program run x --preset emb and more'; COMP_POINT=26; COMP_WORDS=(program run x --preset emb); COMP_CWORD=4
            $(complete -p | sed 's/.*-F \([^ ]*\) .*/\1/') program
            printf '%s\n' "${COMPREPLY[@]}"
            """;
        using var bash = Process.Start(new ProcessStartInfo("bash", ["--norc", "-c", function]) { RedirectStandardOutput = true })!;

        Assert.Equal("embedded\nembedded-untrained\n", bash.StandardOutput.ReadToEnd());
        Assert.Equal("[suggest:18]|run x --preset emb\n", File.ReadAllText(_sandbox.PathOf("asked")));
    }

    private static string[] Suggest(string line) =>
        Sandbox.InvokeAlone($"[suggest:{line.Length}]", line).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
