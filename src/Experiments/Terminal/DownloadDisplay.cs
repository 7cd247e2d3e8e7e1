using Harness.Downloads;

namespace Harness.Experiments.Terminal;

/// <summary>Downloads in view: with progress bars in a terminal, with plain lines elsewhere.</summary>
internal static class DownloadDisplay
{
    public static T Do<T>(Screen screen, Func<IDownloadObserver, Task<T>> download)
    {
        var console = Tables.Console(screen.Output);
        return Tables.CanRedraw(console)
            ? LiveDownloads.Bars(console).Start(progress => download(new LiveDownloads(progress, console)).GetAwaiter().GetResult())
            : download(new PlainDownloads(screen.Output)).GetAwaiter().GetResult();
    }
}
