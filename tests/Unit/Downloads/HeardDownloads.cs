using System.Collections.Concurrent;
using Harness.Downloads;

namespace Harness.Tests.Unit.Downloads;

/// <summary>Remembers what it hears.</summary>
internal sealed class HeardDownloads : IDownloadObserver
{
    public ConcurrentQueue<DownloadProgress> Progress { get; } = new();

    public ConcurrentQueue<(TimeSpan Delay, string Reason)> Waits { get; } = new();

    public ConcurrentQueue<string> Notes { get; } = new();

    public Action<TimeSpan> OnWait { get; init; } = _ => { };

    public void Progressed(DownloadProgress progress) => Progress.Enqueue(progress);

    public void Noted(string note) => Notes.Enqueue(note);

    public void Waiting(string name, TimeSpan delay, string reason)
    {
        Waits.Enqueue((delay, reason));
        OnWait(delay);
    }
}
