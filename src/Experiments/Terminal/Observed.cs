using Harness.Runs;
using Spectre.Console;

namespace Harness.Experiments.Terminal;

/// <summary>Runs something in view: with progress bars in a terminal, with plain lines elsewhere.</summary>
internal static class Observed
{
    public static T Do<T>(TextWriter output, Func<Run, T> work, CancellationToken stop)
    {
        var console = Tables.Console(output);
        return console.Profile.Out.IsTerminal
            ? Bars(console).Start(progress => work(new Run(new LiveObserver(progress), stop)))
            : work(new Run(new PlainObserver(output), stop));
    }

    /// <summary>Progress bars with the time gone and the time left.</summary>
    public static Progress Bars(IAnsiConsole console) => console.Progress().Columns(
        new TaskDescriptionColumn { Alignment = Justify.Left },
        new ProgressBarColumn(),
        new ElapsedTimeColumn(),
        new RemainingTimeColumn());
}
