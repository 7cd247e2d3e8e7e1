using System.Diagnostics;

namespace Harness.Downloads;

/// <summary>Counts the bytes of one download and tells the observer, now and then, how fast they come.</summary>
internal sealed class TransferMeter(string name, long size, TimeSpan interval, IDownloadObserver observer)
{
    private readonly long _began = Stopwatch.GetTimestamp();
    private long _told;
    private long _came;

    /// <summary>Tells at once how far the download is; what lay there before has cost no time on the line.</summary>
    public void Tell(long done)
    {
        _told = Stopwatch.GetTimestamp();
        var seconds = Stopwatch.GetElapsedTime(_began, _told).TotalSeconds;
        observer.Progressed(new DownloadProgress(name, done, size, _came == 0 ? 0 : _came / Math.Max(seconds, 1e-3)));
    }

    /// <summary>Counts bytes that came over the line. The end is told by the caller, once the hash is known to be right.</summary>
    public void Came(int bytes, long done)
    {
        _came += bytes;
        if (done < size && Stopwatch.GetElapsedTime(_told) >= interval)
            Tell(done);
    }
}
