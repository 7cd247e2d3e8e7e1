using Harness.Runs;

namespace Harness.Experiments.Terminal;

/// <summary>
/// Shows a run in a log: of a step that takes its time, a line each tenth, no two of them within <see cref="Patience"/>, and one when
/// it is done; of the others one when they are done, where asked for.
/// </summary>
internal sealed class PlainObserver(TextWriter output, Verbosity verbosity, TimeProvider clock) : IRunObserver
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    // Progress comes from several threads.
    private readonly Lock _lock = new();
    private long _started;
    private long _spoke;
    private int _tenth;

    public void Began(string part) => output.WriteLine(part);

    public void Started(string step)
    {
        _started = _spoke = clock.GetTimestamp();
        _tenth = 0;
    }

    public void Progressed(string step, int done, int total)
    {
        lock (_lock)
        {
            var tenth = 10L * done / Math.Max(total, 1);
            if (tenth <= _tenth || done == total || clock.GetElapsedTime(_spoke) < Patience)
                return;
            (_tenth, _spoke) = ((int)tenth, clock.GetTimestamp());
            output.WriteLine(StepText.Progressed(step, done, total, clock.GetElapsedTime(_started)));
        }
    }

    public void Noted(string note) => output.WriteLine($"  note: {note}");

    public void Finished(StepTiming timing)
    {
        if (verbosity == Verbosity.Detailed || timing.Seconds >= Patience.TotalSeconds)
            output.WriteLine(StepText.Finished(timing));
    }
}
