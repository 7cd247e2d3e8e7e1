using System.Collections.Immutable;
using Harness.Gpt2;
using Harness.Selectivity;
using Harness.Statistics;

namespace Harness.Studies;

/// <summary>Everything of a run that is no part of its question. The defaults are those of the published study.</summary>
/// <param name="Model">The model's folder in Hugging Face layout.</param>
/// <param name="Weights">The weights that it is given.</param>
/// <param name="Corpus">The text's file.</param>
/// <param name="Fitter">Fits the neurons.</param>
public sealed record StudySettings(string Model, ModelWeights Weights, string Corpus, ILogitFitter Fitter)
{
    /// <summary>How reports name the model: its folder, or its hub id and commit where it was fetched.</summary>
    public string ModelName { get; init; } = Model;

    /// <summary>How reports name the text: its file, or where it was fetched from.</summary>
    public string CorpusName { get; init; } = Corpus;

    /// <summary>Whether Project Gutenberg's header and licence are cut off the text, which then is another text.</summary>
    public bool CutBoilerplate { get; init; }

    /// <summary>Whether <c>&lt;|endoftext|&gt;</c> in the text is the special token, as Python's tokenizer reads it, and not text.</summary>
    public bool SpecialTokens { get; init; }

    /// <summary>The most targets of one word type in each category; null: all that there are.</summary>
    public int? MaxPerType { get; init; }

    /// <summary>Tokens before a target that the model reads.</summary>
    public int ContextPre { get; init; } = 90;

    /// <summary>Tokens after a target that the model reads.</summary>
    public int ContextPost { get; init; } = 10;

    /// <summary>How many tokens after the target the model is read: a later token of the same sentence, or 0 for the target itself.</summary>
    public int ReadAt { get; init; }

    /// <summary>When a neuron counts as significant.</summary>
    public SignificanceRule Significance { get; init; } = new();

    /// <summary>What every neuron is fitted together with, beside its own fit, by the names of <see cref="Targets.Covariates"/>; none unless asked for.</summary>
    public ImmutableArray<string> Covariates { get; init; } = [];

    /// <summary>The controls, null for none.</summary>
    public ControlSettings? ControlTasks { get; init; }

    /// <summary>
    /// The seed of whatever a run draws: permutations, relabellings, folds, rotations, the random sets of an ablation. The run's own
    /// untrained weights have theirs in <see cref="Weights"/>.
    /// </summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Random rotations of the recorded columns that the run is set beside; 0 for none.</summary>
    public int Rotations { get; init; }

    /// <summary><c>auto</c>, <c>cpu</c>, <c>cuda</c>, <c>cuda:n</c>, or several separated by commas.</summary>
    public string Device { get; init; } = "auto";

    /// <summary>The arithmetic of the forward pass.</summary>
    public Precision Precision { get; init; } = Precision.Fp32;

    /// <summary>Windows per forward pass; null for what suits the device.</summary>
    public int? BatchSize { get; init; }

    /// <summary>Start again where a stopped run has kept something.</summary>
    public bool Fresh { get; init; }

    /// <summary>
    /// The folder of a store that keeps what is recorded, for other processes and later runs; null for the user's cache, which a run
    /// leaves as it found it.
    /// </summary>
    public string? Store { get; init; }

    /// <summary>Leave what is recorded in the user's cache when the run has ended well.</summary>
    public bool KeepActivations { get; init; }

    /// <summary>A file ending in .npz or .safetensors that the activations are written to; null for none.</summary>
    public string? SaveActivations { get; init; }

    /// <summary>A file of saved activations, which then stand for the model; null to compute them.</summary>
    public string? Activations { get; init; }

    /// <summary>Read each layer's activations from the store when it is their turn: memory does not grow with the number of layers.</summary>
    public bool OneLayerAtATime { get; init; }

    /// <summary>Compute everything, as the notebook does, and not only what the activations at the targets depend on.</summary>
    public bool Literal { get; init; }

    /// <summary>Threads on the processor.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;
}
