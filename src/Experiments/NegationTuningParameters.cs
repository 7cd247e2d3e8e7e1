using Harness.Statistics;
using Harness.Targets;

namespace Harness.Experiments;

/// <summary>Every setting of a negation-tuning run. The defaults are the study's.</summary>
/// <param name="Model">The model's folder in Hugging Face layout.</param>
/// <param name="Weights">The weights that it is given.</param>
/// <param name="Corpus">The text's file.</param>
/// <param name="Fitter">Fits the neurons.</param>
public sealed record NegationTuningParameters(string Model, ModelWeights Weights, string Corpus, ILogitFitter Fitter)
{
    /// <summary>Tokens before a target that the model reads.</summary>
    public int ContextPre { get; init; } = 90;

    /// <summary>Tokens after a target that the model reads.</summary>
    public int ContextPost { get; init; } = 10;

    /// <summary>Label 0.</summary>
    public TargetRule Affirmation { get; init; } = NegationStudyRules.Affirmation;

    /// <summary>Label 1.</summary>
    public TargetRule Negation { get; init; } = NegationStudyRules.Negation;

    /// <summary>Family-wise error rate of one layer, divided by the number of its neurons.</summary>
    public double Alpha { get; init; } = 0.05;

    /// <summary><c>auto</c>, <c>cpu</c>, <c>cuda</c> or <c>cuda:n</c>.</summary>
    public string Device { get; init; } = "auto";

    /// <summary>Windows per forward pass.</summary>
    public int BatchSize { get; init; } = 8;

    /// <summary>Threads on the processor.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;
}
