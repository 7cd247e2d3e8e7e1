using Harness.Runs;
using Spectre.Console;

namespace Harness.Experiments.Terminal;

/// <summary>
/// Shows a run in a terminal: one progress bar, that of the step at work; above it, where asked for, the steps that are done.
/// </summary>
internal sealed class LiveObserver(ProgressContext progress, IAnsiConsole console, Verbosity verbosity) : IRunObserver
{
    private ProgressTask? _task;

    public void Began(string part) => console.WriteLine(VisibleText.OfLines(part));

    public void Started(string step)
    {
        _task = progress.AddTask(Markup.Escape(VisibleText.Of(step)));
        _task.IsIndeterminate = true;
    }

    public void Progressed(string step, int done, int total)
    {
        if (_task is null)
            return;
        _task.IsIndeterminate = false;
        _task.MaxValue = total;
        _task.Value = done;
    }

    public void Noted(string note) => console.WriteLine(VisibleText.OfLines($"  note: {note}"));

    public void Finished(StepTiming timing)
    {
        if (_task is null)
            return;
        _task.IsIndeterminate = false;
        _task.Value = _task.MaxValue;
        _task.StopTask();
        if (verbosity == Verbosity.Detailed)
            console.WriteLine(StepText.Finished(timing));
    }
}
