using System.Diagnostics;
using Harness.Downloads;

namespace Harness.Experiments.Terminal;

/// <summary>Shows downloads in a log: a line for each file at its end, and one every half minute of a long one.</summary>
internal sealed class PlainDownloads(TextWriter output) : IDownloadObserver
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private long _told = Stopwatch.GetTimestamp();

    public void Progressed(DownloadProgress heard)
    {
        var resumed = heard is { Done: > 0, BytesPerSecond: 0 } && heard.Done < heard.Size;
        if (heard.Done < heard.Size && !resumed && Stopwatch.GetElapsedTime(_told) < Patience)
            return;
        _told = Stopwatch.GetTimestamp();
        output.WriteLine($"  {(resumed ? "goes on with " : "")}{DownloadText.Of(heard)}");
    }

    public void Noted(string note) => output.WriteLine($"  note: {note}");

    public void Waiting(string name, TimeSpan delay, string reason) => output.WriteLine($"  {DownloadText.OfWait(name, delay, reason)}");
}
