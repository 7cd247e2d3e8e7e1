using System.Globalization;
using Harness.Experiments.Terminal;
using Harness.Runs;

namespace Harness.Tests.Unit.CommandLine;

public sealed class PlainObserverTests : IDisposable
{
    private readonly StringWriter _output = new(CultureInfo.InvariantCulture) { NewLine = "\n" };
    private readonly ManualClock _clock = new();

    public void Dispose() => _output.Dispose();

    [Fact]
    public void A_step_of_two_seconds_is_told_with_the_time_left_and_no_two_lines_come_close_together()
    {
        Observe(Verbosity.Normal, [(1.9, 30), (2.0, 40), (2.1, 50), (3.9, 60), (4.0, 62), (4.1, 70), (8.0, 99), (8.1, 100)], seconds: 8.1);

        // 2.0 s for 40 of 100 leaves 3.0; 4.0 s for 62 leaves 2.5; 8.0 s for 99 leaves 0.1.
        Assert.Equal(
            """
              step: 40 of 100, about 3 s left
              step: 62 of 100, about 3 s left
              step: 99 of 100, about 1 s left
              step                         8.10 s

            """.ReplaceLineEndings("\n"),
            _output.ToString());
    }

    [Fact]
    public void A_long_step_is_told_in_tenths()
    {
        Observe(Verbosity.Normal, [.. Enumerable.Range(1, 1000).Select(done => (Seconds: 36.0 * done, Done: done))], seconds: 36000, total: 1000);

        var lines = _output.ToString().Split('\n');
        Assert.Equal("  step: 100 of 1000, about 9.0 h left", lines[0]);
        Assert.Equal("  step: 900 of 1000, about 60 min left", lines[8]);
        Assert.Equal("  step                     36000.00 s", lines[9]);
    }

    [Fact]
    public void A_short_step_is_told_only_in_detail()
    {
        Observe(Verbosity.Normal, [(0.5, 50)], seconds: 1.0);
        Assert.Equal("", _output.ToString());

        Observe(Verbosity.Detailed, [(0.5, 50)], seconds: 1.0);
        Assert.Equal("  step                         1.00 s\n", _output.ToString());
    }

    private void Observe(Verbosity verbosity, (double Seconds, int Done)[] progress, double seconds, int total = 100)
    {
        var observer = new PlainObserver(_output, verbosity, _clock);
        _clock.Seconds = 0;
        observer.Started("step");
        foreach (var (at, done) in progress)
        {
            _clock.Seconds = at;
            observer.Progressed("step", done, total);
        }

        observer.Finished(new StepTiming("step", seconds));
    }
}
