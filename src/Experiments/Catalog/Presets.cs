using System.Collections.Immutable;
using Harness.Gpt2;
using Harness.Runs;
using Harness.Studies;

namespace Harness.Experiments.Catalog;

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
        Beside: new ModelWeights(1));

    /// <summary>The control: what the architecture and the words alone bring about.</summary>
    public static readonly Preset EmbeddedUntrained = Embedded with
    {
        Name = "embedded-untrained",
        Description = "the same architecture with seeded random weights, which know nothing but which token is which",
        Weights = new ModelWeights(Seed: 1),
        Beside = null,
    };

    // The commits are those of the branch main of each repository, as public code that pins these models names them: a paper's guide to
    // its reproduction lists all four in one table, and other projects have each in a pinned configuration or a path of their hub cache.
    private static readonly ImmutableArray<Preset> Published =
    [
        Hub("gpt2", "GPT-2 small (12 layers, 0.5 GB)", "607a30d783dfa663caf39e06633721c8d4cfcd7e"),
        Hub("gpt2-medium", "GPT-2 medium (24 layers, 1.5 GB)", "6dcaa7a952f72f9298047fd5137cd6e4f05f41da"),
        Hub("gpt2-large", "GPT-2 large (36 layers, 3.2 GB), the study's model,", "32b71b12589c2f8d625668d2335a01cac3249519"),
        Hub("gpt2-xl", "GPT-2 XL (48 layers, 6.4 GB)", "15ea56dee5df4983c59b2538573817e1667135e2"),
    ];

    /// <summary>Every preset, the default first.</summary>
    public static readonly ImmutableArray<Preset> All = [Embedded, EmbeddedUntrained, .. Published];

    /// <summary>The names of all.</summary>
    public static IEnumerable<string> Names => All.Select(preset => preset.Name);

    /// <summary>The preset of a name.</summary>
    /// <exception cref="HarnessException">There is none: <see cref="ErrorCode.UnknownPreset"/>.</exception>
    public static Preset Find(string name) => Find(name, "--preset");

    /// <summary>The preset of a name that was given to an option.</summary>
    /// <exception cref="HarnessException">There is none: <see cref="ErrorCode.UnknownPreset"/>.</exception>
    internal static Preset Find(string name, string option) =>
        All.FirstOrDefault(preset => preset.Name == name) ?? throw new HarnessException(
            ErrorCode.UnknownPreset,
            $"there is no preset \"{name}\"",
            option,
            "a misspelt name",
            $"{Misspelling.DidYouMean(name, Names)}use one of: {string.Join(", ", Names)}");

    private static Preset Hub(string name, string model, string commit) => new(
        name,
        $"{model} reads \"The Variable Man\"; both are fetched once",
        $"openai-community/{name}@{commit}",
        ModelWeights.Own,
        "gutenberg:32154");
}
