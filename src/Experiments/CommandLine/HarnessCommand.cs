using System.CommandLine;
using Harness.Experiments.Catalog;
using Harness.Experiments.Terminal;
using Harness.Runs;

namespace Harness.Experiments.CommandLine;

/// <summary>The command line as a whole: its commands, and what becomes of errors.</summary>
internal static class HarnessCommand
{
    // A reason may begin with an @, which names no file of further arguments here.
    private static readonly ParserConfiguration Verbatim = new() { ResponseFileTokenReplacer = null };

    /// <summary>Runs one command.</summary>
    /// <returns>0; 2 for what the user can mend; 1 for a fault of the harness; 130 when it was stopped with Ctrl-C.</returns>
    public static int Invoke(IReadOnlyList<string> args, TextWriter output, TextWriter error) =>
        Invoke(args, () => StudyCatalog.Shipped, output, error);

    /// <summary>Runs one command of a program that may know other studies.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="catalog">The studies; a fault in them is told as any other.</param>
    /// <param name="output">Gets what the command says.</param>
    /// <param name="error">Gets its errors.</param>
    public static int Invoke(IReadOnlyList<string> args, Func<StudyCatalog> catalog, TextWriter output, TextWriter error) =>
        Invoke(args, (global, screen) => Root(catalog(), global, screen), output, error);

    /// <summary>Runs one command of another program that has these options and errors in common.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="root">Makes the program's commands.</param>
    /// <param name="output">Gets what the command says.</param>
    /// <param name="error">Gets its errors.</param>
    /// <returns>As for the harness's own commands.</returns>
    public static int Invoke(
        IReadOnlyList<string> args, Func<GlobalOptions, TextWriter, RootCommand> root, TextWriter output, TextWriter error)
    {
        var global = new GlobalOptions();
        try
        {
            var parsed = root(global, output).Parse(args, Verbatim);
            if (parsed.Errors.Count > 0 && parsed.Action is not { ClearsParseErrors: true })
                throw ParseErrors.Of(parsed);
            var configuration = new InvocationConfiguration
            {
                Output = output,
                Error = error,
                EnableDefaultExceptionHandler = false,

                // Stopped with Ctrl-C, a run ends after the batch that it is in, which takes a large model some seconds.
                ProcessTerminationTimeout = TimeSpan.FromMinutes(1),
            };
            return parsed.InvokeAsync(configuration).GetAwaiter().GetResult();
        }
        catch (GateException gate)
        {
            ErrorOutput.Write(gate.Errors, error, ErrorFile(args));
            return (int)ErrorOwner.User;
        }
        catch (HarnessException fault)
        {
            ErrorOutput.Write([fault], error, ErrorFile(args));
            return (int)fault.Code.Owner;
        }
        catch (OperationCanceledException)
        {
            error.WriteLine("stopped");
            return 130;
        }
    }

    // Known also where the commands are not, since a study of one's own could not be read.
    private static string? ErrorFile(IReadOnlyList<string> args)
    {
        var option = new GlobalOptions().ErrorFile;
        return new RootCommand { option }.Parse(args, Verbatim).GetValue(option);
    }

    /// <summary>The commands and their options.</summary>
    public static RootCommand Root(StudyCatalog catalog, GlobalOptions global, TextWriter output)
    {
        var root = new RootCommand("Reproduces experiments on the activations of GPT-2, and keeps them reproduced.")
        {
            ListCommand.Create(catalog, output),
            RunCommand.Create(catalog, global, output),
            InspectCommand.Create(catalog, global, output),
            TargetsCommand.Create(catalog, global, output),
            RegisterCommand.Create(catalog, global, output),
            FetchCommand.Create(global, output),
            DiffCommand.Create(global, output),
            PendingCommand.Create(global, output),
            ReviewCommand.Create(global, output),
            AcceptCommand.Create(catalog, global, output),
            MatrixCommand.Create(global, output),
            SummarizeCommand.Create(global, output),
            NewCommand.Create(global, output),
            CompletionCommand.Create(output),
        };
        return Complete(root, global);
    }

    /// <summary>Adds what every program of the harness has: the global options, and examples in its help.</summary>
    public static RootCommand Complete(RootCommand root, GlobalOptions global)
    {
        foreach (var option in global.All)
            root.Add(option);
        HelpWithExamples.AddTo(root);
        return root;
    }
}
