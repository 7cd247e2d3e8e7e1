using System.CommandLine;
using Harness.Activations;
using Harness.Studies;

namespace Harness.Experiments.CommandLine;

/// <summary>The options that say what becomes of the recorded activations, and where they may come from.</summary>
internal sealed class ActivationOptions
{
    public Option<bool> Keep { get; } = new("--keep-activations")
    {
        Description = "Leave them in the cache at the end, so that inspect and the next run need no forward pass.",
    };

    public Option<string?> Store { get; } = new("--store")
    {
        Description = "Keep them in this folder instead of the cache; several processes and machines may fill one recording there.",
        HelpName = "DIR",
    };

    public Option<string?> Shard { get; } = new("--shard")
    {
        Description = "Record only every N-th batch, from the k-th, into --store, and stop; the run without it finds them there.",
        HelpName = "k/N",
    };

    public Option<string?> Save { get; } = new("--save-activations")
    {
        Description = "Write activations and labels to a file, for Python or for --activations.",
        HelpName = "FILE.npz|FILE.safetensors",
    };

    public Option<string?> Read { get; } = new("--activations")
    {
        Description = "Read the activations from such a file instead of running the model.",
        HelpName = "FILE.npz|FILE.safetensors",
    };

    public Option<bool> OneLayer { get; } = new("--one-layer-at-a-time")
    {
        Description = "Read each layer from the store when it is its turn: memory does not grow with the number of layers.",
    };

    /// <summary>Those that say where a recording lies, and how it is read.</summary>
    public IEnumerable<Option> OfRecording => [Keep, Store, OneLayer];

    /// <summary>Those that a look at one neuron has, too.</summary>
    public IEnumerable<Option> OfExperiment => [Keep, Store, Read, OneLayer];

    public IEnumerable<Option> OfRun => [Save, Shard];

    public StudySettings Settings(ParseResult parsed, StudySettings settings) => settings with
    {
        KeepActivations = parsed.GetValue(Keep),
        Store = PathOf(parsed, Store),
        Activations = PathOf(parsed, Read),
        SaveActivations = PathOf(parsed, Save),
        OneLayerAtATime = parsed.GetValue(OneLayer),
    };

    public Shard? ShardOf(ParseResult parsed) => parsed.GetValue(Shard) is { } text ? Activations.Shard.Parse(text) : null;

    private static string? PathOf(ParseResult parsed, Option<string?> option) =>
        parsed.GetValue(option) is { } path ? Path.GetFullPath(path) : null;
}
