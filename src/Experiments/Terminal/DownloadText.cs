using System.Globalization;
using Harness.Downloads;

namespace Harness.Experiments.Terminal;

/// <summary>Downloads in words.</summary>
internal static class DownloadText
{
    /// <summary>For example <c>model.safetensors: 0.8 of 3.2 GB, 45.0 MB/s, 0:54 left</c>.</summary>
    public static string Of(DownloadProgress heard)
    {
        var (unit, name) = heard.Size >= 1_000_000_000 ? (1e9, "GB") : heard.Size >= 1_000_000 ? (1e6, "MB") : (1e3, "kB");
        var size = string.Create(CultureInfo.InvariantCulture, $"{heard.Size / unit:F1} {name}");
        var speed = heard is { Size: >= 1_000_000, BytesPerSecond: > 0 }
            ? string.Create(CultureInfo.InvariantCulture, $", {heard.BytesPerSecond / 1e6:F1} MB/s")
            : "";
        if (heard.Done >= heard.Size)
            return $"{heard.Name}: {size}{speed}";
        var left = heard.Left is { } time ? $", {Time(time)} left" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{heard.Name}: {heard.Done / unit:F1} of {size}{speed}{left}");
    }

    /// <summary>For example <c>model.safetensors: the line was cut; again in 4 s</c>.</summary>
    public static string OfWait(string name, TimeSpan delay, string reason) => delay > TimeSpan.Zero
        ? string.Create(CultureInfo.InvariantCulture, $"{name}: {reason}; again in {delay.TotalSeconds:F0} s")
        : $"{name}: {reason}; waiting for it";

    private static string Time(TimeSpan time) => time.TotalHours < 1
        ? string.Create(CultureInfo.InvariantCulture, $"{time.Minutes}:{time.Seconds:D2}")
        : string.Create(CultureInfo.InvariantCulture, $"{(long)time.TotalHours}:{time.Minutes:D2}:{time.Seconds:D2}");
}
