using System.Globalization;
using Harness.Runs;

namespace Harness.Experiments.Terminal;

/// <summary>Lines about the steps of a run.</summary>
internal static class StepText
{
    /// <summary>A step that is done, with its time.</summary>
    public static string Finished(StepTiming timing) =>
        string.Create(CultureInfo.InvariantCulture, $"  {timing.Step,-24} {timing.Seconds,8:F2} s");

    /// <summary>A step that got further, with the time left if it goes on as it went so far.</summary>
    public static string Progressed(string step, int done, int total, TimeSpan elapsed) =>
        string.Create(CultureInfo.InvariantCulture, $"  {step}: {done} of {total}, about {Duration(elapsed * (total - done) / done)} left");

    private static string Duration(TimeSpan time) => time switch
    {
        { TotalSeconds: < 90 } => string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(time.TotalSeconds)} s"),
        { TotalMinutes: < 90 } => string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(time.TotalMinutes)} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{time.TotalHours:F1} h"),
    };
}
