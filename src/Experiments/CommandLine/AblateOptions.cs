using System.Collections.Immutable;
using System.CommandLine;
using Harness.Ablations;
using Harness.Runs;

namespace Harness.Experiments.CommandLine;

/// <summary>The options of <c>ablate</c> that say what is ablated and how.</summary>
internal sealed class AblateOptions
{
    private static readonly AblationSettings Defaults = new(new NeuronChoice());

    public Option<string?> Neurons { get; } = new("--neurons")
    {
        Description = "Neurons by the names of the report, instead of survivors.",
        HelpName = "LAYER.PART.COLUMN,…",
    };

    public Option<string?> Heads { get; } = new("--heads") { Description = "Attention heads, in all parts.", HelpName = "LAYER.HEAD,…" };

    public Option<string?> Parts { get; } = new("--parts") { Description = "Parts of layers.", HelpName = "LAYER.PART,…" };

    public Option<string> Survivors { get; } = NameOption.Create(
        "--survivors", "What survived this test in a finished run, where nothing is named.", SurvivorTest.MaxT);

    public Option<int?> Top { get; } = new("--top") { Description = "The N survivors with the smallest p alone.", HelpName = "N" };

    public Option<string?> Run { get; } = new("--run")
    {
        Description = "The folder of the finished run; that of run with the same options where none is named.",
        HelpName = "DIR",
    };

    public Option<string> With { get; } = NameOption.Create(
        "--with", "What takes the place of their values at the target; added steers from label 0 to label 1.", Defaults.With);

    public Option<double> Scale { get; } = new("--scale")
    {
        Description = "How many times the difference of the categories is added.",
        HelpName = "X",
        DefaultValueFactory = _ => Defaults.Scale,
    };

    public Option<int> Random { get; } = NumberOption.Create("--random", "Matched random sets to compare with.", Defaults.RandomSets);

    public Option<string?> Words { get; } = new("--words")
    {
        Description = "Words, each one token with its space, whose probability after the target is measured.",
        HelpName = "\" WORD, WORD\"",
    };

    public Option<int> Horizon { get; } = NumberOption.Create("--horizon", "Later tokens to measure, too.", Defaults.Horizon);

    public IEnumerable<Option> All => [Neurons, Heads, Parts, Survivors, Top, Run, With, Scale, Random, Words, Horizon];

    /// <summary>What the command line asks for.</summary>
    /// <exception cref="HarnessException">A value makes no sense: <see cref="ErrorCode.InvalidOption"/>.</exception>
    public AblationSettings Settings(ParseResult parsed)
    {
        var choice = new NeuronChoice
        {
            Neurons = List(parsed, Neurons),
            Heads = List(parsed, Heads),
            Parts = List(parsed, Parts),
            Top = parsed.GetValue(Top) is null or >= 1
                ? parsed.GetValue(Top)
                : throw NumberOption.Nonsense("fewer than one neuron are none", Top, "a whole number from 1 on"),
            Run = parsed.GetValue(Run) is { } run ? Path.GetFullPath(run) : "",
        };
        var isNamed = choice.Neurons.Length + choice.Heads.Length + choice.Parts.Length > 0;
        Option[] ofSurvivors = [Survivors, Top, Run];
        if (isNamed && ofSurvivors.FirstOrDefault(option => parsed.GetResult(option) is { Implicit: false }) is { } other)
        {
            throw new HarnessException(
                ErrorCode.InvalidOption,
                $"{other.Name} is about survivors, and neurons are named",
                $"--neurons, --heads, --parts, {other.Name}",
                "one of them was left over from another command",
                "name neurons, or leave them out to ablate survivors");
        }

        var (with, scale) = (NameOption.Value<ReplacedBy>(parsed, With), parsed.GetValue(Scale));
        if (with != ReplacedBy.Added && parsed.GetResult(Scale) is { Implicit: false })
            throw NumberOption.Nonsense("A scale is of what is added, and nothing is", Scale, "beside --with added");
        return Defaults with
        {
            Neurons = isNamed ? choice : choice with { Survivors = NameOption.Value<SurvivorTest>(parsed, Survivors) },
            With = with,
            Scale = double.IsFinite(scale) ? scale : throw NumberOption.Nonsense("the scale is not finite", Scale, "a number"),
            RandomSets = NumberOption.AtLeast(parsed, Random, 0),
            Words = parsed.GetValue(Words) is { } words ? [.. words.Split(',')] : [],
            Horizon = NumberOption.AtLeast(parsed, Horizon, 0),
        };
    }

    private static ImmutableArray<string> List(ParseResult parsed, Option<string?> option) =>
        parsed.GetValue(option) is { } names ? [.. names.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries)] : [];
}
