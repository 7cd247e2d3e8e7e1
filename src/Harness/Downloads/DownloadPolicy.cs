namespace Harness.Downloads;

/// <summary>How patient a download is. The defaults suit gigabytes over an ordinary line.</summary>
public sealed record DownloadPolicy
{
    /// <summary>The usual patience.</summary>
    public static readonly DownloadPolicy Default = new();

    /// <summary>Attempts after the first one; a download that gained at least one byte starts counting anew.</summary>
    public int Retries { get; init; } = 6;

    /// <summary>The wait before the first retry; it doubles with each, and a random part keeps clients from retrying in step.</summary>
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait that doubling comes to.</summary>
    public TimeSpan LongestDelay { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The longest <c>Retry-After</c> that is waited for; a server that asks for more is taken to refuse.</summary>
    public TimeSpan LongestRetryAfter { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The longest wait for a connection, and for the head of an answer.</summary>
    public TimeSpan AnswerTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest wait for one more byte. A slow line is no fault; a silent one is cut and asked again.</summary>
    public TimeSpan SilenceTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often progress is told, and how often a lock that another process holds is tried.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>The longest wait for another process that downloads the same file.</summary>
    public TimeSpan LongestLock { get; init; } = TimeSpan.FromHours(1);
}
