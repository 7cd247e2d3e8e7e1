using System.Collections.Immutable;
using System.CommandLine;
using Harness.Runs;

namespace Harness.Experiments.CommandLine;

/// <summary><c>completion</c>: a script that lets a shell complete the program's commands, options and names.</summary>
internal static class CompletionCommand
{
    private static readonly ImmutableArray<string> Shells = ["bash", "zsh", "fish", "pwsh"];

    public static Command Create(TextWriter output)
    {
        var shell = new Argument<string>("shell") { Description = "bash, zsh, fish or pwsh.", HelpName = string.Join('|', Shells) };
        shell.CompletionSources.Add([.. Shells]);
        var command = new CommandWithExamples("completion", "Print a script that completes this program's commands in a shell.")
        {
            Examples =
            [
                new("In this bash.", "completion bash > harness.bash && source harness.bash"),
                new("In every zsh to come.", "completion zsh > ~/.zfunc/_Experiments"),
                new("In every fish to come.", "completion fish > ~/.config/fish/completions/Experiments.fish"),
                new("In every PowerShell to come.", "completion pwsh >> $PROFILE"),
            ],
        };
        command.Add(shell);
        command.SetAction(parsed =>
        {
            var program = parsed.RootCommandResult.Command.Name;
            output.Write(Script(parsed.GetRequiredValue(shell)).Replace("PROGRAM", program, StringComparison.Ordinal));
        });
        return command;
    }

    private static string Script(string shell) => shell switch
    {
        "bash" => CompletionScripts.Bash,
        "zsh" => CompletionScripts.Zsh,
        "fish" => CompletionScripts.Fish,
        "pwsh" => CompletionScripts.PowerShell,
        _ => throw new HarnessException(
            ErrorCode.InvalidOption,
            $"there is no completion for the shell \"{shell}\"",
            "completion <shell>",
            "a misspelt name, or another shell",
            $"{Misspelling.DidYouMean(shell, Shells)}use one of: {string.Join(", ", Shells)}"),
    };
}
