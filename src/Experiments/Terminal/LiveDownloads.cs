using Harness.Downloads;
using Harness.Runs;
using Spectre.Console;

namespace Harness.Experiments.Terminal;

/// <summary>Shows downloads in a terminal: one progress bar per file, with speed and time left.</summary>
internal sealed class LiveDownloads(ProgressContext progress, IAnsiConsole console) : IDownloadObserver
{
    private readonly Dictionary<string, ProgressTask> _tasks = [];

    public static Progress Bars(IAnsiConsole console) => console.Progress().AutoClear(true).HideCompleted(true).Columns(
        new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn());

    public void Progressed(DownloadProgress heard)
    {
        var task = Task(heard.Name);
        task.MaxValue = Math.Max(heard.Size, 1);
        task.Value = heard.Done;
        task.Description = Plain(DownloadText.Of(heard));
    }

    public void Waiting(string name, TimeSpan delay, string reason) =>
        Task(name).Description = Plain(DownloadText.OfWait(name, delay, reason));

    public void Noted(string note) => console.WriteLine(VisibleText.OfLines($"  note: {note}"));

    private ProgressTask Task(string name) =>
        _tasks.TryGetValue(name, out var task) ? task : _tasks[name] = progress.AddTask(Plain(name));

    private static string Plain(string text) => Markup.Escape(VisibleText.Of(text));
}
