using Harness.Runs;
using Spectre.Console;

namespace Harness.Experiments.Terminal;

/// <summary>Where a command speaks, and how much.</summary>
/// <param name="Verdict">For what is said however quiet it should be.</param>
/// <param name="Verbosity">How much is said.</param>
internal sealed record Screen(TextWriter Verdict, Verbosity Verbosity)
{
    /// <summary>For everything else.</summary>
    public TextWriter Output => Verbosity == Verbosity.Quiet ? TextWriter.Null : Verdict;

    /// <summary>For what a program reads: the same place, with nothing written otherwise.</summary>
    public TextWriter Bytes => Verdict is VisibleWriter visible ? visible.Inner : Verdict;

    /// <summary>Runs something in view: with progress bars in a terminal that can draw them, with plain lines elsewhere.</summary>
    public T Observe<T>(Func<IRunObserver, T> work)
    {
        var console = Tables.Console(Output);
        return Tables.CanRedraw(console)
            ? Bars(console).Start(progress => work(new LiveObserver(progress, console, Verbosity)))
            : work(new PlainObserver(Output, Verbosity, TimeProvider.System));
    }

    /// <summary>Does steps in view.</summary>
    public T Observe<T>(Func<Run, T> work, CancellationToken stop) =>
        Observe(observer => work(new Run(observer, TimeProvider.System, stop)));

    /// <summary>Progress bars with the time gone and the time left, which vanish when they are done.</summary>
    public static Progress Bars(IAnsiConsole console) => console.Progress().AutoClear(true).HideCompleted(true).Columns(
        new TaskDescriptionColumn { Alignment = Justify.Left },
        new ProgressBarColumn(),
        new ElapsedTimeColumn(),
        new RemainingTimeColumn());
}
