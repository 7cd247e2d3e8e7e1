using Harness.Runs;
using Harness.Sweeps;

namespace Harness.Tests.Unit.Sweeps;

/// <summary>One task: done once, whole or not at all, and found again.</summary>
public sealed class SweepTaskRunnerTests : IDisposable
{
    private readonly SweepInputs _inputs = new();

    public SweepTaskRunnerTests()
    {
        _inputs.AddModel("a", seed: 1);
        _inputs.Write(("weights", "[\"own\"]"));
    }

    public void Dispose() => _inputs.Dispose();

    [Fact]
    public void A_task_that_is_done_is_not_done_again_and_one_that_is_damaged_is_to_the_same_bytes()
    {
        var plan = _inputs.WritePlan();
        Assert.True(_inputs.Do(plan, 1));
        var (first, damaged) = (SweepInputs.Results(_inputs.Out, plan.Tasks[0]), Path.Combine(_inputs.Out.Result(plan.Tasks[0]), "neurons.npz"));
        Assert.False(_inputs.Do(plan, 1));
        Assert.Empty(Directory.GetDirectories(_inputs.Out.File("attempts")));

        Flip(damaged);
        Assert.Equal((TaskState.Damaged, "neurons.npz"), State(plan));
        Assert.True(_inputs.Do(plan, 1));

        Assert.Equal(first, SweepInputs.Results(_inputs.Out, plan.Tasks[0]));
    }

    [Fact]
    public void A_stopped_task_leaves_no_result_and_is_missing()
    {
        var plan = _inputs.WritePlan();
        using var stop = new CancellationTokenSource();
        stop.Cancel();

        Assert.Throws<OperationCanceledException>(() => _inputs.Do(plan, 1, stop.Token));

        Assert.Equal((TaskState.Missing, ""), State(plan));
        Assert.False(Path.Exists(_inputs.Out.File("attempts")));
    }

    [Theory]
    [InlineData("story.txt", "The text is not the one that was planned")]
    [InlineData("models/a/model.safetensors", "The model is not the one that was planned")]
    [InlineData("models/a/merges.txt", "The model is not the one that was planned")]
    public void What_was_written_over_since_is_told_and_kept_as_the_reason(string file, string what)
    {
        var plan = _inputs.WritePlan();
        var content = File.ReadAllBytes(_inputs.PathOf(file));
        File.AppendAllText(_inputs.PathOf(file), "\n");

        var error = Assert.Throws<HarnessException>(() => _inputs.Do(plan, 1));

        Assert.Equal((ErrorCode.SweepInputChanged, what), (error.Code, error.What));
        Assert.Equal((TaskState.Failed, $"HRN1605: {what}"), State(plan));

        // Put back, it runs, and nothing remembers the failure.
        File.WriteAllBytes(_inputs.PathOf(file), content);
        Assert.True(_inputs.Do(plan, 1));
        Assert.Equal((TaskState.Done, ""), State(plan));
        Assert.False(File.Exists(_inputs.Out.Failure(plan.Tasks[0])));
    }

    [Fact]
    public void A_study_that_asks_something_else_since_is_told()
    {
        var plan = _inputs.WritePlan();
        var other = plan with { Tasks = [plan.Tasks[0] with { StudySha256 = "another" }] };

        Assert.Equal(ErrorCode.SweepInputChanged, Assert.Throws<HarnessException>(() => _inputs.Do(other, 1)).Code);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void A_number_that_no_task_has_is_told(int number) =>
        Assert.Equal(ErrorCode.InvalidOption, Assert.Throws<HarnessException>(() => _inputs.Do(_inputs.WritePlan(), number)).Code);

    [Fact]
    public void What_an_attempt_left_that_was_killed_is_cleared_when_the_task_is_done()
    {
        var plan = _inputs.WritePlan();
        var left = _inputs.Out.Attempt(plan.Tasks[0]);
        Directory.CreateDirectory(left);
        File.WriteAllText(Path.Combine(left, "profile.json"), "half");

        _inputs.Do(plan, 1);

        Assert.False(Directory.Exists(left));
        Assert.Equal((TaskState.Done, ""), State(plan));
    }

    /// <summary>Changes one byte in the middle of a file.</summary>
    internal static void Flip(string path)
    {
        var bytes = File.ReadAllBytes(path);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(path, bytes);
    }

    private (TaskState State, string Detail) State(SweepPlan plan)
    {
        var result = TaskResult.Of(_inputs.Out, plan, 1);
        return (result.State, result.Detail);
    }
}
