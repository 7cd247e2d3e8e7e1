using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Harness.Experiments.CommandLine;

/// <summary>The usual help, and after it examples of the command, or of every command.</summary>
internal sealed class HelpWithExamples(HelpAction usual) : SynchronousCommandLineAction
{
    /// <inheritdoc/>
    public override bool ClearsParseErrors => usual.ClearsParseErrors;

    /// <summary>Puts it in the place of a program's help.</summary>
    public static void AddTo(RootCommand root)
    {
        var help = root.Options.OfType<HelpOption>().Single();
        // The spellings of another operating system would only fill the completions.
        help.Aliases.Clear();
        help.Aliases.Add("-h");
        help.Action = new HelpWithExamples((HelpAction)help.Action!);
    }

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        var exit = usual.Invoke(parseResult);
        var command = parseResult.CommandResult.Command;
        var examples = command is CommandWithExamples one
            ? one.Examples
            : command.Subcommands.OfType<CommandWithExamples>().Select(subcommand => subcommand.Examples[0]);
        var output = parseResult.InvocationConfiguration.Output;
        output.WriteLine("Examples:");
        foreach (var example in examples)
        {
            output.WriteLine($"  {example.What}");
            output.WriteLine($"    {parseResult.RootCommandResult.Command.Name} {example.Arguments}");
        }

        return exit;
    }
}
