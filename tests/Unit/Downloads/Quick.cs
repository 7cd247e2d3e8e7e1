using Harness.Downloads;

namespace Harness.Tests.Unit.Downloads;

/// <summary>The patience of a test: the same steps as ever, in milliseconds.</summary>
internal static class Quick
{
    public static readonly DownloadPolicy Policy = new()
    {
        Retries = 3,
        FirstDelay = TimeSpan.FromMilliseconds(1),
        LongestDelay = TimeSpan.FromMilliseconds(5),
        SilenceTimeout = TimeSpan.FromSeconds(20),
        Interval = TimeSpan.FromMilliseconds(5),
    };
}
