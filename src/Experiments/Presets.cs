using System.Collections.Immutable;
using Harness.Runs;

namespace Harness.Experiments;

/// <summary>The presets that come with the harness.</summary>
public static class Presets
{
    /// <summary>The default: everything it needs lies in this repository.</summary>
    public static readonly Preset Embedded = new(
        "embedded",
        "a small GPT-2 that learned English reads the embedded story, beside its untrained control; needs no network",
        Path.Combine("data", "models", "embedded"),
        ModelWeights.Own,
        Path.Combine("data", "corpora", "the-cawsey-blot.txt"),
        Control: "embedded-untrained");

    /// <summary>The control: what the architecture and the words alone bring about.</summary>
    public static readonly Preset EmbeddedUntrained = Embedded with
    {
        Name = "embedded-untrained",
        Description = "the same architecture with seeded random weights, which know nothing but which token is which",
        Weights = new ModelWeights(Seed: 1),
        Control = null,
    };

    /// <summary>Every preset, the default first.</summary>
    public static readonly ImmutableArray<Preset> All = [Embedded, EmbeddedUntrained];

    /// <summary>The names of all.</summary>
    public static IEnumerable<string> Names => All.Select(preset => preset.Name);

    /// <summary>The preset of a name.</summary>
    /// <exception cref="HarnessException">There is none: <see cref="ErrorCode.UnknownPreset"/>.</exception>
    public static Preset Find(string name) =>
        All.FirstOrDefault(preset => preset.Name == name) ?? throw new HarnessException(
            ErrorCode.UnknownPreset,
            $"there is no preset \"{name}\"",
            "--preset",
            "a misspelt name",
            $"{Misspelling.DidYouMean(name, Names)}use one of: {string.Join(", ", Names)}");
}
