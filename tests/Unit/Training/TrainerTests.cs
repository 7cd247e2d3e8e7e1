using Harness.Gpt2;
using Harness.Runs;
using Harness.Training;

namespace Harness.Tests.Unit.Training;

public class TrainerTests
{
    [Fact]
    public void The_loss_falls_on_a_text_that_repeats_itself()
    {
        using var folder = new TemporaryFolder();
        using var model = new Gpt2Model(Small.Settings.Model);
        var curve = Small.Train(model, folder.File("checkpoint"), Small.Settings with { Steps = 60, StepsPerRow = 20 });

        Assert.Equal([20, 40, 60], curve.Select(row => row.Step));
        Assert.True(curve[0].TrainingLoss < 2.6 && curve[^1].TrainingLoss < 0.5, $"{curve[0]} {curve[^1]}");

        // A window that begins in the middle of the held-out text is as certain as one that does not.
        Assert.True(curve[^1].HeldOutLoss < 0.5, $"{curve[^1]}");
        Assert.True(NextTokenLoss.Mean(model, Small.HeldOut) < 0.5);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(8)]
    [InlineData(11)]
    public void A_training_that_was_killed_and_goes_on_ends_in_the_same_bits(int killedAfter)
    {
        using var folder = new TemporaryFolder();
        using var undisturbed = new Gpt2Model(Small.Settings.Model);
        var expected = Small.Train(undisturbed, folder.File("undisturbed"));

        using var stop = new CancellationTokenSource();
        using (var killed = new Gpt2Model(Small.Settings.Model))
        {
            Assert.Throws<OperationCanceledException>(() => Small.Train(killed, folder.File("killed"), null, heard =>
            {
                if (heard.Step == killedAfter)
                    stop.Cancel();
            }, stop.Token));
        }

        using var resumed = new Gpt2Model(Small.Settings.Model);
        var steps = new List<int>();
        var curve = Small.Train(resumed, folder.File("killed"), null, heard => steps.Add(heard.Step));

        // It goes on after the last row of the loss curve, with which the checkpoint was written.
        Assert.Equal(killedAfter / 4 * 4 + 1, steps[0]);
        Assert.Equal(expected.AsEnumerable(), curve);
        Assert.Equal(WeightsSha256.Compute(undisturbed), WeightsSha256.Compute(resumed));
        Assert.Equal(File.ReadAllBytes(folder.File("undisturbed")), File.ReadAllBytes(folder.File("killed")));
    }

    [Fact]
    public void A_time_limit_stops_at_a_row_of_the_curve_and_the_same_call_goes_on()
    {
        using var folder = new TemporaryFolder();
        using var model = new Gpt2Model(Small.Settings.Model);
        var first = Trainer.Train(model, Small.Settings, Small.Repetitive, Small.HeldOut, folder.File("checkpoint"), TimeSpan.FromTicks(1));
        Assert.True(first.Length <= 1);
        Assert.Equal([4, 8, 12], Small.Train(model, folder.File("checkpoint")).Select(row => row.Step));
    }

    [Fact]
    public void Another_seed_ends_in_other_weights()
    {
        using var folder = new TemporaryFolder();
        using var model = new Gpt2Model(Small.Settings.Model);
        Small.Train(model, folder.File("a"));
        var weights = WeightsSha256.Compute(model);
        Small.Train(model, folder.File("b"), Small.Settings with { Seed = 4 });
        Assert.NotEqual(weights, WeightsSha256.Compute(model));
    }

    [Fact]
    public void A_text_shorter_than_its_windows_is_refused()
    {
        using var folder = new TemporaryFolder();
        using var model = new Gpt2Model(Small.Settings.Model);
        var error = Assert.Throws<HarnessException>(() =>
            Trainer.Train(model, Small.Settings, Small.HeldOut with { Ids = Small.HeldOut.Ids[..10] }, Small.HeldOut, folder.File("x")));
        Assert.Equal(ErrorCode.CorpusTooShort, error.Code);
        Assert.Empty(folder.Files());
    }
}
