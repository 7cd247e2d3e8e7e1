using System.CommandLine;
using Harness.Experiments.CommandLine;
using Harness.Gpt2;
using Harness.Runs;

namespace Harness.Training;

/// <summary>The options of <c>train</c>, and the settings that they make. The defaults are those of the embedded model.</summary>
internal sealed class TrainOptions
{
    private static readonly TrainingSettings Defaults = new(new Gpt2Config(6, 6, 96, 128, 50257, 1e-5), Steps: 4000, Seed: 1);

    public Option<string[]> Text { get; } = new("--text")
    {
        Description = "UTF-8 texts, each a document.",
        HelpName = "FILE…",
        Required = true,
        AllowMultipleArgumentsPerToken = true,
    };

    public Option<string> Out { get; } = new("--out") { Description = "The folder of the model.", HelpName = "DIR", Required = true };

    public Option<string?> Tokenizer { get; } = new("--tokenizer")
    {
        Description = "A folder with vocab.json and merges.txt, instead of the embedded model's.",
        HelpName = "DIR",
    };

    public Option<int> Layers { get; } = NumberOption.Create("--layers", "Transformer blocks.", Defaults.Model.NLayer);

    public Option<int> Width { get; } = NumberOption.Create("--width", "Width of the residual stream.", Defaults.Model.NEmbd);

    public Option<int> Heads { get; } = NumberOption.Create("--heads", "Attention heads per block.", Defaults.Model.NHead);

    public Option<int> Context { get; } = NumberOption.Create(
        "--context", "Tokens in a window, and the model's positions.", Defaults.Model.NPositions);

    public Option<int> Steps { get; } = NumberOption.Create(
        "--steps", "Steps of the optimizer, where the learning rate's cosine ends.", Defaults.Steps);

    public Option<int> Batch { get; } = NumberOption.Create("--batch", "Windows per step.", Defaults.Batch);

    public Option<double> LearningRate { get; } = new("--learning-rate")
    {
        Description = "The learning rate after the warm-up.",
        HelpName = "X",
        DefaultValueFactory = _ => Defaults.LearningRate,
    };

    public Option<int> Warmup { get; } = NumberOption.Create("--warmup", "Steps of warm-up.", Defaults.WarmupSteps);

    public Option<ulong> Seed { get; } = new("--seed")
    {
        Description = "Decides the first weights, the held-out documents and the order of the windows.",
        HelpName = "N",
        DefaultValueFactory = _ => Defaults.Seed,
    };

    public Option<double?> Minutes { get; } = new("--minutes")
    {
        Description = "Stop after this time, at the next row of the loss curve, and write the model as it is then.",
        HelpName = "X",
    };

    public Option<int?> KeepEvery { get; } = new("--keep-every")
    {
        Description = "Keep the model after every N steps, and before the first, as a folder of its own below checkpoints/.",
        HelpName = "N",
    };

    public Option<int> Samples { get; } = NumberOption.Create("--samples", "Continuations to sample from the model at the end.", 12);

    public Option<int> Threads { get; } = NumberOption.Create("--threads", "Threads on the processor.", Environment.ProcessorCount);

    public IEnumerable<Option> All =>
        [Text, Out, Tokenizer, Layers, Width, Heads, Context, Steps, Batch, LearningRate, Warmup, Seed, Minutes, KeepEvery, Samples, Threads];

    /// <summary>The settings that the options make, not yet checked.</summary>
    public TrainingSettings Settings(ParseResult parsed, int vocabulary)
    {
        var model = new Gpt2Config(
            parsed.GetValue(Layers), parsed.GetValue(Heads), parsed.GetValue(Width), parsed.GetValue(Context), vocabulary,
            Defaults.Model.LayerNormEpsilon);
        return new TrainingSettings(model, parsed.GetValue(Steps), parsed.GetValue(Seed))
        {
            Batch = parsed.GetValue(Batch),
            LearningRate = parsed.GetValue(LearningRate),
            WarmupSteps = parsed.GetValue(Warmup),
        };
    }

    /// <summary>Steps between two models that are kept, null for none.</summary>
    /// <exception cref="HarnessException">It is not a number of steps: <see cref="ErrorCode.InvalidOption"/>.</exception>
    public int? Keeps(ParseResult parsed) => parsed.GetValue(KeepEvery) switch
    {
        null => null,
        >= 1 and var steps => steps,
        var steps => throw NumberOption.Nonsense(FormattableString.Invariant($"{steps} is no number of steps"), KeepEvery, "a whole number from 1 on"),
    };

    /// <summary>The time limit, null for none.</summary>
    /// <exception cref="HarnessException">It is not a number of minutes: <see cref="ErrorCode.InvalidOption"/>.</exception>
    public TimeSpan? Limit(ParseResult parsed) => parsed.GetValue(Minutes) switch
    {
        null => null,
        > 0 and < 1e6 and var minutes => TimeSpan.FromMinutes(minutes),
        var minutes => throw NumberOption.Nonsense(FormattableString.Invariant($"{minutes} is no number of minutes"), Minutes, "a positive number"),
    };
}
