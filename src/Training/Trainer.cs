using System.Collections.Immutable;
using System.Diagnostics;
using Harness.Gpt2;
using Harness.Runs;

namespace Harness.Training;

/// <summary>Trains a GPT-2 to predict the next token.</summary>
public static class Trainer
{
    private const int HeldOutSample = 64;

    /// <summary>
    /// Trains from the first step, or from a checkpoint on. A training that was killed and goes on ends, on the same machine with the
    /// same number of threads, in the same weights to the last bit as one that was not.
    /// </summary>
    /// <param name="model">Gets the weights; what it holds is overwritten.</param>
    /// <param name="settings">The training; its sizes are the model's.</param>
    /// <param name="training">The text to learn from, at least two windows long.</param>
    /// <param name="heldOut">The text to measure on.</param>
    /// <param name="checkpoint">The file to go on from, if it is there, and to write with each row of the loss curve.</param>
    /// <param name="limit">Stops, with a checkpoint, at the first row of the loss curve after this time.</param>
    /// <param name="progress">Hears of every step.</param>
    /// <param name="reached">
    /// Given the number of steps done, 0 before the first, while the model holds their weights and before the checkpoint says that they are done.
    /// </param>
    /// <param name="cancellation">Is asked before each step.</param>
    /// <returns>The loss curve, from the first step on.</returns>
    /// <exception cref="HarnessException">
    /// <see cref="ErrorCode.InvalidOption"/>: the settings make no sense. <see cref="ErrorCode.CorpusTooShort"/>: the text is shorter than
    /// two windows. Both before any work.
    /// </exception>
    public static ImmutableArray<LossRow> Train(
        Gpt2Model model,
        TrainingSettings settings,
        TrainingText training,
        TrainingText heldOut,
        string checkpoint,
        TimeSpan? limit = null,
        Action<TrainingProgress>? progress = null,
        Action<int>? reached = null,
        CancellationToken cancellation = default)
    {
        settings.RefuseNonsense();
        training.RefuseShorterThan(settings.Model.NPositions);
        RandomWeights.Initialize(model, settings.Seed);
        using var optimizer = new AdamW(settings, model.named_parameters());
        List<LossRow> curve = File.Exists(checkpoint) ? [.. TrainingCheckpoint.Load(checkpoint, optimizer)] : [];
        var order = new WindowOrder(training.Ids.Length, settings.Model.NPositions, settings.Seed);
        var everyNth = Math.Max(1, heldOut.Targets / settings.Model.NPositions / HeldOutSample);

        var first = curve.Count == 0 ? 0 : curve[^1].Step;
        if (first == 0)
            reached?.Invoke(0);
        var clock = Stopwatch.StartNew();
        var sum = 0.0;
        var summed = 0;
        for (var step = first; step < settings.Steps && (summed > 0 || clock.Elapsed < (limit ?? TimeSpan.MaxValue)); step++)
        {
            cancellation.ThrowIfCancellationRequested();
            var starts = Enumerable.Range(0, settings.Batch).Select(row => order.Start((long)step * settings.Batch + row)).ToArray();
            var loss = NextTokenLoss.Backward(model, training.Ids, starts);
            optimizer.Clip();
            optimizer.Step(step, LearningRateSchedule.At(settings, step));
            sum += loss;
            summed++;
            reached?.Invoke(step + 1);

            LossRow? row = null;
            if ((step + 1) % settings.StepsPerRow == 0 || step + 1 == settings.Steps)
            {
                row = new LossRow(step + 1, (float)(sum / summed), (float)NextTokenLoss.Mean(model, heldOut, everyNth, cancellation));
                curve.Add(row);
                (sum, summed) = (0, 0);
                TrainingCheckpoint.Save(checkpoint, optimizer, curve);
            }

            var tokens = (step + 1.0 - first) * settings.Batch * settings.Model.NPositions;
            progress?.Invoke(new TrainingProgress(step + 1, loss, tokens / clock.Elapsed.TotalSeconds, row));
        }

        return [.. curve];
    }
}
