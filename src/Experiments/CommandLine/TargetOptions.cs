using System.Collections.Immutable;
using System.CommandLine;
using Harness.Experiments.Catalog;
using Harness.Gpt2;
using Harness.Runs;
using Harness.Statistics;
using Harness.Studies;

namespace Harness.Experiments.CommandLine;

/// <summary>The options that say which text is read and what is looked for in it.</summary>
internal sealed class TargetOptions
{
    /// <summary>The study's settings, which hold where nothing else is said.</summary>
    public static readonly StudySettings Defaults = new("", ModelWeights.Own, "", new NewtonLogit());

    private readonly StudyCatalog _catalog;

    public TargetOptions(StudyCatalog catalog)
    {
        _catalog = catalog;
        Experiment = ExperimentArgument(catalog);
        Preset.CompletionSources.Add([.. Presets.Names]);
    }

    public Argument<string> Experiment { get; }

    public Option<string> Preset { get; } = new("--preset")
    {
        Description = "A named model and text: see list.",
        DefaultValueFactory = _ => Presets.Embedded.Name,
    };

    public Option<string?> Rules { get; } = RulesOption();

    public Option<string?> List { get; } = ListOption();

    public Option<int> ReadAt { get; } = NumberOption.Create(
        "--read-at", "Read the model this many tokens after each target, in the same sentence: +1 is the next token.", Defaults.ReadAt);

    public Option<string?> Model { get; } = new("--model")
    {
        Description = "A model's folder in Hugging Face layout, or its id on the hub, instead of the preset's.",
        HelpName = "DIR|owner/name[@revision]",
    };

    public Option<string[]> Corpus { get; } = new("--corpus")
    {
        Description = "A UTF-8 text, its address, or a book's number at Project Gutenberg, instead of the preset's; several, each after its own --corpus.",
        HelpName = "FILE|URL|gutenberg:N",
    };

    public Option<bool> CutBoilerplate { get; } = new("--cut-boilerplate")
    {
        Description = "Cut Project Gutenberg's header and licence off the text.",
    };

    public Option<bool> SpecialTokens { get; } = new("--special-tokens")
    {
        Description = "Read <|endoftext|> in the text as GPT-2's special token, as Python's tokenizer does.",
    };

    public Option<int?> MaxPerType { get; } = new("--max-per-type")
    {
        Description = "At most N targets of one word type in each category, spread evenly over the text.",
        HelpName = "N",
    };

    public Option<int> ContextPre { get; } = NumberOption.Create("--context-pre", "Tokens before a target.", Defaults.ContextPre);

    public Option<int> ContextPost { get; } = NumberOption.Create("--context-post", "Tokens after a target.", Defaults.ContextPost);

    public IEnumerable<Option> All => [Preset, Rules, List, Model, Corpus, CutBoilerplate, SpecialTokens, MaxPerType, ReadAt, ContextPre, ContextPost];

    /// <summary>The argument that names a study; the catalogue's first where it is left out.</summary>
    public static Argument<string> ExperimentArgument(StudyCatalog catalog)
    {
        var argument = new Argument<string>("experiment")
        {
            Description = "The experiment: see list.",
            HelpName = "experiment",
            DefaultValueFactory = _ => catalog.Default.Name,
        };
        argument.CompletionSources.Add([.. catalog.Names]);
        return argument;
    }

    /// <summary>The option that names a rules file.</summary>
    public static Option<string?> RulesOption() => new("--rules")
    {
        Description = "What a contrast looks for: a JSON file, see docs/contrasts.md.",
        HelpName = "FILE",
    };

    /// <summary>The option that names a list of targets.</summary>
    public static Option<string?> ListOption() => new("--targets")
    {
        Description = "The targets of a contrast one by one, in the place of rules: a CSV file, see docs/contrasts.md.",
        HelpName = "FILE",
    };

    /// <summary>The studies that experiment, rules and list of targets mean.</summary>
    /// <exception cref="HarnessException">They are unknown, unusable, or do not belong together.</exception>
    public ImmutableArray<Study> Studies(ParseResult parsed) =>
        StudyChoice.Of(_catalog, parsed.GetRequiredValue(Experiment), parsed.GetValue(Rules), parsed.GetValue(List));

    /// <summary>The texts that are named, or null for the preset's.</summary>
    /// <exception cref="HarnessException">
    /// A text stands twice, or a list of targets is for several: <see cref="ErrorCode.InvalidOption"/>.
    /// </exception>
    public ImmutableArray<string?> Texts(ParseResult parsed)
    {
        string[] texts = [.. parsed.GetValue(Corpus) ?? []];
        if (texts.CountBy(text => RunName.Of("", null, text, null)).FirstOrDefault(text => text.Value > 1) is { Key: { } twice })
            throw NumberOption.Nonsense($"Two texts are called {twice[1..]}", Corpus, "texts whose files have different names");
        if (texts.Length > 1 && parsed.GetValue(List) is not null)
            throw NumberOption.Nonsense("A list of targets is of one text", Corpus, "one text beside --targets");
        return texts.Length == 0 ? [null] : [.. texts];
    }

    /// <summary>The settings that preset, rules and the options on the command line make, the later ones over the earlier.</summary>
    /// <exception cref="HarnessException">A value makes no sense: <see cref="ErrorCode.InvalidOption"/>.</exception>
    public StudySettings Settings(ParseResult parsed, Preset preset, string data, Study study, string? text) => new(
        AtHome(parsed.GetValue(Model)) ?? preset.ModelIn(data),
        Defaults.Weights,
        AtHome(text) ?? preset.CorpusIn(data),
        Defaults.Fitter)
    {
        CutBoilerplate = parsed.GetValue(CutBoilerplate),
        SpecialTokens = parsed.GetValue(SpecialTokens),
        MaxPerType = parsed.GetValue(MaxPerType) is null or >= 1
            ? parsed.GetValue(MaxPerType)
            : throw NumberOption.Nonsense("fewer than one target per word type leave none", MaxPerType, "a whole number from 1 on"),
        ReadAt = NumberOption.AtLeast(parsed, ReadAt, 0),
        ContextPre = Given(parsed, ContextPre) ?? study.ContextPre ?? Defaults.ContextPre,
        ContextPost = Given(parsed, ContextPost) ?? study.ContextPost ?? Defaults.ContextPost,
    };

    // A shell expands ~/ only at the beginning of a word, and not in --model=~/x or in a build's property.
    private static string? AtHome(string? path) => path is ['~', '/', .. var rest]
        ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), rest)
        : path;

    private static int? Given(ParseResult parsed, Option<int> option) =>
        parsed.GetResult(option) is { Implicit: false } ? parsed.GetValue(option) : null;
}
