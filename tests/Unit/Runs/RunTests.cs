using Harness.Runs;

namespace Harness.Tests.Unit.Runs;

public sealed class RunTests
{
    private readonly RecordingObserver _observer = new();

    [Fact]
    public void A_step_returns_its_result_and_leaves_its_timing()
    {
        var run = new Run(_observer, TimeProvider.System);

        Assert.Equal(42, run.Step("answer", () => 42));

        var timing = Assert.Single(run.Timings);
        Assert.Equal("answer", timing.Step);
        Assert.True(timing.Seconds >= 0);
        Assert.Equal(["started answer", "finished answer"], _observer.Heard);
    }

    [Fact]
    public void Progress_within_a_step_is_heard_under_its_name()
    {
        new Run(_observer, TimeProvider.System).Step("count", (progress, _) =>
        {
            progress(1, 2);
            return 0;
        });

        Assert.Contains("count 1/2", _observer.Heard);
    }

    [Fact]
    public void A_foreseen_error_passes_unchanged()
    {
        var error = new HarnessException(ErrorCode.CorpusTooShort, "what", "where", "cause", "repair");

        Assert.Same(error, Assert.Throws<HarnessException>(() => new Run(_observer, TimeProvider.System).Step<int>("fail", () => throw error)));
    }

    [Fact]
    public void An_unforeseen_error_is_ours_and_names_the_step()
    {
        var error = Assert.Throws<HarnessException>(() =>
            new Run(_observer, TimeProvider.System).Step<int>("fail", () => throw new InvalidOperationException("boom")));

        Assert.Equal(ErrorCode.Internal, error.Code);
        Assert.Equal(ErrorOwner.Harness, error.Code.Owner);
        Assert.Equal("step \"fail\"", error.Where);
        Assert.Contains("boom", error.Message, StringComparison.Ordinal);
        Assert.IsType<InvalidOperationException>(error.InnerException);
    }

    [Fact]
    public void A_stopped_run_begins_no_further_step()
    {
        using var stop = new CancellationTokenSource();
        var run = new Run(_observer, TimeProvider.System, stop.Token);
        stop.Cancel();

        Assert.Throws<OperationCanceledException>(() => run.Step("never", () => 0));
        Assert.Empty(_observer.Heard);
    }

    private sealed class RecordingObserver : IRunObserver
    {
        public List<string> Heard { get; } = [];

        public void Began(string part) => Heard.Add($"began {part}");

        public void Started(string step) => Heard.Add($"started {step}");

        public void Progressed(string step, int done, int total) => Heard.Add($"{step} {done}/{total}");

        public void Noted(string note) => Heard.Add($"noted {note}");

        public void Finished(StepTiming timing) => Heard.Add($"finished {timing.Step}");
    }
}
