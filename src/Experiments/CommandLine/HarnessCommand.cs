using System.CommandLine;
using Harness.Experiments.Terminal;
using Harness.Runs;

namespace Harness.Experiments.CommandLine;

/// <summary>The command line as a whole: its commands, and what becomes of errors.</summary>
internal static class HarnessCommand
{
    /// <summary>Where a build reads the errors, one per line in MSBuild's own format; people read them on standard error.</summary>
    private static readonly Option<string?> ErrorFile = new("--error-file") { Recursive = true, Hidden = true };

    /// <summary>Runs one command.</summary>
    /// <returns>0; 2 for what the user can mend; 1 for a fault of the harness; 130 when it was stopped with Ctrl-C.</returns>
    public static int Invoke(IReadOnlyList<string> args, TextWriter output, TextWriter error)
    {
        var root = new RootCommand("Reproduces experiments on the activations of GPT-2, and keeps them reproduced.")
        {
            ListCommand.Create(output),
            RunCommand.Create(output),
            AcceptCommand.Create(output),
            TrainCommand.Create(output),
            ErrorFile,
        };
        var parsed = root.Parse(args);
        try
        {
            if (parsed.Errors.Count > 0)
                throw InvalidArguments(parsed);
            var configuration = new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false };
            return parsed.InvokeAsync(configuration).GetAwaiter().GetResult();
        }
        catch (GateException gate)
        {
            ErrorOutput.Write(gate.Errors, error, parsed.GetValue(ErrorFile));
            return (int)ErrorOwner.User;
        }
        catch (HarnessException fault)
        {
            ErrorOutput.Write([fault], error, parsed.GetValue(ErrorFile));
            return (int)fault.Code.Owner;
        }
        catch (OperationCanceledException)
        {
            error.WriteLine("stopped");
            return 130;
        }
    }

    private static HarnessException InvalidArguments(ParseResult parsed) => new(
        ErrorCode.InvalidOption,
        string.Join("; ", parsed.Errors.Select(parseError => parseError.Message.TrimEnd('.'))),
        $"command line: {string.Join(' ', parsed.Tokens.Select(token => token.Value))}",
        "a misspelt command or option, or a missing value",
        "see --help");
}
