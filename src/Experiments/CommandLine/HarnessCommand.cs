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
    /// <returns>0; 2 for what the user can mend; 1 for a fault of the harness; 130 or 143 when Ctrl-C or SIGTERM stopped it.</returns>
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
        using var signals = new StopSignals();
        try
        {
            return Invoke(args, root, new VisibleWriter(output), new VisibleWriter(error), signals.Token);
        }
        catch (Exception closed) when (IsOfAStream(closed) && !Takes(output))
        {
            return Tell([OutputClosed()]);
        }
        catch (GateException gate)
        {
            return Tell(gate.Errors);
        }
        catch (HarnessException fault)
        {
            return Tell([fault]);
        }
        catch (OperationCanceledException) when (signals.Token.IsCancellationRequested)
        {
            ErrorOutput.WriteLine("stopped", error);
            return signals.ExitCode;
        }
        catch (Exception unforeseen)
        {
            return Tell([Unforeseen(unforeseen, args)]);
        }

        int Tell(IReadOnlyList<HarnessException> errors)
        {
            ErrorOutput.Write(errors, error, ErrorFile(args));
            return (int)errors[0].Code.Owner;
        }
    }

    private static int Invoke(
        IReadOnlyList<string> args,
        Func<GlobalOptions, TextWriter, RootCommand> root,
        TextWriter output,
        TextWriter error,
        CancellationToken stop)
    {
        var parsed = root(new GlobalOptions(), output).Parse(args, Verbatim);
        if (parsed.Errors.Count > 0 && parsed.Action is not { ClearsParseErrors: true })
            throw ParseErrors.Of(parsed);
        if (ParseErrors.OfEmpty(parsed) is { } empty)
            throw empty;
        var configuration = new InvocationConfiguration
        {
            Output = output,
            Error = error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        };
        return parsed.InvokeAsync(configuration, stop).GetAwaiter().GetResult();
    }

    private static bool IsOfAStream(Exception? error) =>
        error is IOException or UnauthorizedAccessException
        || (error is HarnessException fault && fault.Code == ErrorCode.Internal && IsOfAStream(fault.InnerException));

    // Which file an error was about is not in it: that output is at its end shows by one more line.
    private static bool Takes(TextWriter output)
    {
        try
        {
            output.WriteLine();
            output.Flush();
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            return false;
        }
    }

    private static HarnessException OutputClosed() => new(
        ErrorCode.OutputNotWritable,
        "What the command says cannot be written",
        "standard output",
        "it goes to a file on a full disk, or to a program or terminal that has ended",
        "send it somewhere else, or free some space");

    private static HarnessException Unforeseen(Exception error, IReadOnlyList<string> args) => new(
        ErrorCode.Internal,
        $"the command failed in a way that the harness does not foresee: {error.GetType().Name}: {error.Message}",
        $"command line: {string.Join(' ', args)}",
        "a bug of the harness",
        "report it with the stack trace below, this command line and what --version says",
        error);

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
            AblateCommand.Create(catalog, global, output),
            SweepCommand.Create(catalog, global, output),
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
