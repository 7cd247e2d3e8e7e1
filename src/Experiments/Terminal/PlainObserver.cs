using System.Diagnostics;
using System.Globalization;
using Harness.Runs;

namespace Harness.Experiments.Terminal;

/// <summary>Shows a run in a log: one line per step that is done, and one each quarter of a step that takes its time.</summary>
internal sealed class PlainObserver(TextWriter output) : IRunObserver
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private long _started;
    private int _quarter;

    public void Started(string step) => (_started, _quarter) = (Stopwatch.GetTimestamp(), 0);

    public void Progressed(string step, int done, int total)
    {
        var quarter = 4 * done / Math.Max(total, 1);
        if (quarter == _quarter || done == total || Stopwatch.GetElapsedTime(_started) < Patience)
            return;
        _quarter = quarter;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {step}: {done} of {total}"));
    }

    public void Finished(StepTiming timing) =>
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {timing.Step,-24} {timing.Seconds,8:F2} s"));
}
