namespace Harness.Downloads;

/// <summary>Hears how downloads go. The library never prints; the command line shows what it hears.</summary>
public interface IDownloadObserver
{
    /// <summary>A download got further; heard at its beginning, a few times a second, and at its end.</summary>
    void Progressed(DownloadProgress progress);

    /// <summary>A download waits before it goes on.</summary>
    /// <param name="name">The file's name.</param>
    /// <param name="delay">How long.</param>
    /// <param name="reason">What for, in words.</param>
    void Waiting(string name, TimeSpan delay, string reason);

    /// <summary>Something that the user should know; the download goes on, or is not needed.</summary>
    /// <param name="note">One sentence without the full stop at the end.</param>
    void Noted(string note);
}
