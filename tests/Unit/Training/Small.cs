using System.Collections.Immutable;
using Harness.Gpt2;
using Harness.Tokenization;
using Harness.Training;

namespace Harness.Tests.Unit.Training;

/// <summary>A training that takes a second: a vocabulary of 12 ids, of which the last is the end of a text.</summary>
internal static class Small
{
    public const int EndOfText = 11;

    public static readonly TrainingSettings Settings = new(new Gpt2Config(2, 2, 16, 8, EndOfText + 1, 1e-5), Steps: 12, Seed: 3)
    {
        Batch = 4,
        LearningRate = 0.01,
        WarmupSteps = 2,
        StepsPerRow = 4,
    };

    /// <summary>0 1 2 … 10 0 1 2 …: after a few tokens the next is certain.</summary>
    public static readonly TrainingText Repetitive = TrainingText.Join([Document("a", 200), Document("b", 300)], EndOfText);

    public static readonly TrainingText HeldOut = TrainingText.Join([Document("c", 50)], EndOfText);

    public static TrainingDocument Document(string name, int length) =>
        new(name, TokenSequence.FromIds([.. Enumerable.Range(0, length).Select(i => i % EndOfText)]));

    public static ImmutableArray<LossRow> Train(
        Gpt2Model model,
        string checkpoint,
        TrainingSettings? settings = null,
        Action<TrainingProgress>? heard = null,
        CancellationToken stop = default) =>
        Trainer.Train(model, settings ?? Settings, Repetitive, HeldOut, checkpoint, limit: null, heard, cancellation: stop);
}
