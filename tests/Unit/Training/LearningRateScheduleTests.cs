using Harness.Training;

namespace Harness.Tests.Unit.Training;

public class LearningRateScheduleTests
{
    private static readonly TrainingSettings Settings = Small.Settings with
    {
        LearningRate = 1,
        WarmupSteps = 4,
        Steps = 13,
        FinalShare = 0.1,
    };

    // By hand: 4 steps up in quarters; then 8 from step 4 to step 12 along 0.1 + 0.9 (1 + cos(pi x / 8)) / 2, cos(pi / 4) = 0.70710678.
    [Theory]
    [InlineData(0, 0.25)]
    [InlineData(1, 0.5)]
    [InlineData(3, 1)]
    [InlineData(4, 1)]
    [InlineData(6, 0.86819805)]
    [InlineData(8, 0.55)]
    [InlineData(10, 0.23180195)]
    [InlineData(12, 0.1)]
    public void The_rate_rises_in_a_line_and_falls_along_half_a_cosine(int step, double expected) =>
        Assert.Equal(expected, LearningRateSchedule.At(Settings, step), 1e-8);

    [Fact]
    public void Without_a_warm_up_the_first_step_has_the_whole_rate() =>
        Assert.Equal(1, LearningRateSchedule.At(Settings with { WarmupSteps = 0 }, 0));

    [Fact]
    public void A_training_shorter_than_its_warm_up_never_reaches_the_peak() =>
        Assert.Equal(0.5, LearningRateSchedule.At(Settings with { Steps = 2 }, 1));
}
