using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Harness.Baselines;
using Harness.Experiments.Catalog;
using Harness.Gpt2;
using Harness.Native;
using Harness.Runs;
using Harness.Statistics;
using Harness.Studies;
using Harness.Sweeps;
using Harness.Targets;

namespace Harness.Experiments.CommandLine;

/// <summary>The options of <c>run</c>, and the settings that they and a preset make.</summary>
internal sealed class RunOptions
{
    private const string Auto = "auto";

    private static readonly StudySettings Defaults = TargetOptions.Defaults;

    public RunOptions(StudyCatalog catalog)
    {
        Targets = new TargetOptions(catalog);
        Device.CompletionSources.Add([.. ComputeDevice.Names]);
        Fitter.CompletionSources.Add([.. LogitFitters.Names]);
        CompareWith.CompletionSources.Add([.. Presets.Names, "none"]);
        Weights.CompletionSources.Add("random:1");
        Covariate.CompletionSources.Add([.. Covariates.Names]);
    }

    public TargetOptions Targets { get; }

    public Option<string?> Weights { get; } = new("--weights")
    {
        Description = "Untrained weights, drawn as GPT-2 initialises them: the untrained control.",
        HelpName = "random:SEED",
    };

    public Option<string> Device { get; } = new("--device")
    {
        Description = "Where the model runs; auto takes CUDA where it is there, cuda:0,cuda:1 shares the batches out.",
        HelpName = "auto|cpu|cuda[:n]",
        DefaultValueFactory = _ => Defaults.Device,
    };

    public Option<string> Fitter { get; } = new("--fitter")
    {
        Description = "The logistic fit; firth stays finite where the others separate; accord wants a build with -p:UseAccord=true.",
        HelpName = "newton|firth|accord",
        DefaultValueFactory = _ => Defaults.Fitter.Name,
    };

    public Option<string> Separated { get; } = NameOption.Create(
        "--separated",
        "Neurons that tell the categories apart without an error, or but for ties: their fit fails, as in the study, or has Firth's estimate.",
        SeparatedRule.Fail);

    public Option<string[]> Covariate { get; } = new("--covariate")
    {
        Description = "Fit every neuron once more together with this, read off the text, or a numeric column of --targets; repeatable.",
        HelpName = $"{string.Join('|', Covariates.Names)}|COLUMN",
        DefaultValueFactory = _ => [],
    };

    public Option<double> Alpha { get; } = new("--alpha")
    {
        Description = "The level of the tests, before the correction for their number.",
        HelpName = "P",
        DefaultValueFactory = _ => Defaults.Significance.Alpha,
    };

    public Option<string> Correction { get; } = NameOption.Create(
        "--correction", "The correction for the number of tests.", Defaults.Significance.Correction);

    public Option<string> Scope { get; } = NameOption.Create(
        "--scope", "The tests that are corrected together: those of a layer, or of all layers.", Defaults.Significance.Scope);

    public Option<ulong> Seed { get; } = new("--seed")
    {
        Description = "The seed of whatever is drawn: relabellings, permutations, folds, rotations, random sets, untrained models beside the run.",
        HelpName = "N",
        DefaultValueFactory = _ => Defaults.Seed,
    };

    public Option<string> Precision { get; } = NameOption.Create(
        "--precision", "The arithmetic of the forward pass; fp32 is the study's.", Defaults.Precision);

    public Option<string> BatchSize { get; } = new("--batch-size")
    {
        Description = "Windows per forward pass; auto is what suits the device.",
        HelpName = "auto|N",
        DefaultValueFactory = _ => Auto,
    };

    public Option<bool> Fresh { get; } = new("--fresh") { Description = "Start again where a stopped run has kept what it recorded." };

    public Option<bool> Literal { get; } = new("--literal")
    {
        Description = "Compute all tokens of the whole window in the whole model, as the notebook does: the proof that less is enough.",
    };

    public Option<int> Threads { get; } = NumberOption.Create("--threads", "Threads on the processor.", Defaults.Threads);

    public Option<string?> CompareWith { get; } = new("--compare-with")
    {
        Description = "A preset whose weights are run on the same text and drawn in grey; the preset's own untrained model where none is named.",
        HelpName = "PRESET|none",
    };

    public Option<int> UntrainedSeeds { get; } = NumberOption.Create(
        "--untrained-seeds", "Models of random weights, of --seed and those after it, that the run is set beside: their median and range.", 0);

    public Option<int> Rotations { get; } = NumberOption.Create(
        "--rotations", "Random rotations inside every head that the run is set beside: do single neurons stand out, or the subspace?", Defaults.Rotations);

    public ControlTaskOptions ControlTasks { get; } = new();

    public ActivationOptions Activations { get; } = new();

    public Option<string?> Out { get; } = new("--out")
    {
        Description = "The folder of the results; artifacts/<experiment>/<preset> where none is named, another model or text in the place of the preset.",
        HelpName = "DIR",
    };

    public Option<string?> Baseline { get; } = new("--baseline")
    {
        Description = "The baseline to compare with; baselines/<experiment>/<preset>.verified.json where none is named.",
        HelpName = "FILE",
    };

    public Option<bool> NoBaseline { get; } = new("--no-baseline") { Description = "Compare with nothing." };

    /// <summary>Those that say what the model reads and how, and the seed.</summary>
    public IEnumerable<Option> OfModel => [.. Targets.All, Weights, Device, Precision, BatchSize, Threads, Seed];

    /// <summary>These, and those that say what is fitted: all that a registration writes down.</summary>
    public IEnumerable<Option> OfIdentity => [.. OfModel, Fitter, Separated, Alpha, Correction, Scope];

    /// <summary>These, and those that say how it is recorded and where the results go.</summary>
    public IEnumerable<Option> OfExperiment => [.. OfIdentity, Literal, Fresh, Out, .. Activations.OfExperiment];

    public IEnumerable<Option> All =>
    [
        .. OfExperiment, Covariate, CompareWith, UntrainedSeeds, Rotations, .. ControlTasks.All, .. Activations.OfRun, Baseline, NoBaseline,
    ];

    /// <summary>The settings that the preset and the options on the command line make.</summary>
    /// <exception cref="HarnessException">A name is unknown or a value makes no sense.</exception>
    private StudySettings Settings(ParseResult parsed, Preset preset, string data, Study study, string? text)
    {
        var read = Targets.Settings(parsed, preset, data, study, text) with
        {
            Weights = ChooseWeights(parsed, preset),
            Device = parsed.GetRequiredValue(Device),
            Precision = NameOption.Value<Precision>(parsed, Precision),
            BatchSize = ParseBatchSize(parsed),
            Threads = NumberOption.AtLeast(parsed, Threads, 1),
            Seed = parsed.GetValue(Seed),
        };

        // A command that fits nothing has none of the others.
        return parsed.GetResult(Fitter) is null ? read : Activations.Settings(parsed, read) with
        {
            Fitter = LogitFitters.Separated(
                ChooseFitter(parsed, study), NameOption.Value<SeparatedRule>(parsed, Separated), NumberOption.AtLeast(parsed, Threads, 1)),
            Significance = Defaults.Significance with
            {
                Alpha = ParseAlpha(parsed),
                Correction = NameOption.Value<Correction>(parsed, Correction),
                Scope = NameOption.Value<CorrectionScope>(parsed, Scope),
            },
            Covariates = [.. parsed.GetValue(Covariate) ?? []],
            ControlTasks = ControlTasks.Settings(parsed),
            Rotations = parsed.GetResult(Rotations) is null ? 0 : NumberOption.AtLeast(parsed, Rotations, 0),
            Literal = parsed.GetValue(Literal),
            Fresh = parsed.GetValue(Fresh),
        };
    }

    private double ParseAlpha(ParseResult parsed)
    {
        var alpha = parsed.GetValue(Alpha);
        return alpha is > 0 and < 1
            ? alpha
            : throw NumberOption.Nonsense(FormattableString.Invariant($"{alpha} is not between 0 and 1"), Alpha, "a number between 0 and 1");
    }

    /// <summary>The runs that the command line asks for, in order.</summary>
    /// <exception cref="HarnessException">A name is unknown, a file cannot be used or a value makes no sense.</exception>
    public ImmutableArray<StudyPlan> Plan(ParseResult parsed, string root)
    {
        var preset = Presets.Find(parsed.GetRequiredValue(Targets.Preset));
        var (studies, texts) = (Targets.Studies(parsed), Targets.Texts(parsed));
        if (studies.Length * texts.Length > 1 && parsed.GetValue(Baseline) is not null)
        {
            throw NumberOption.Nonsense(
                "One baseline cannot serve several pairs of categories or texts", Baseline, "to two categories of one text");
        }

        return [.. studies.SelectMany(_ => texts, (study, text) => Plan(parsed, preset, root, study, text, studies.Length, texts.Length))];
    }

    /// <summary>The folder of what several texts have in common, beside those of a study's runs on each.</summary>
    public string FolderOfTexts(ParseResult parsed, StudyPlan first)
    {
        const string name = "several-texts";
        if (parsed.GetValue(Out) is not null)
            return Path.Combine(Path.GetDirectoryName(first.Folder)!, name);
        var one = RunName.Of(parsed.GetRequiredValue(Targets.Preset), parsed.GetValue(Targets.Model), null, first.Settings.Weights);
        return Path.Combine(Path.GetDirectoryName(first.Folder)!, $"{one}+{name}");
    }

    private StudyPlan Plan(ParseResult parsed, Preset preset, string root, Study study, string? text, int studies, int texts)
    {
        var settings = Settings(parsed, preset, RepositoryRoot.FindData(), study, text);
        var weights = parsed.GetValue(Weights) is { } seed ? ModelWeights.Parse(seed) : (ModelWeights?)null;
        var name = RunName.Of(preset.Name, parsed.GetValue(Targets.Model), text, weights);
        var own = new Baseline(root, study.Name, name) { Rules = parsed.GetValue(Targets.Rules) };
        if (study.Listed is { File: var list })
            own = own with { HowToAccept = $"accept it: {HowToAccept(list, name)} \"why the new numbers are right\"" };
        var folder = parsed.GetValue(Out) is { } named
            ? Path.Combine(named, studies > 1 ? Path.GetFileName(study.Name) : "", texts > 1 ? name : "")
            : RunFolder.Of(root, study.Name, name);
        var plan = new StudyPlan(study, settings, name, Path.GetFullPath(folder))
        {
            Root = root,
            Command = [.. parsed.Tokens.Select(token => token.Value)],
            Baseline = ChooseBaseline(parsed, own),
            Beside = ChooseCompared(parsed, preset, settings),
            UntrainedSeeds = NumberOption.AtLeast(parsed, UntrainedSeeds, 0),
        };
        ValidateOptionsOfModel(parsed, plan);
        return plan;
    }

    /// <summary>
    /// Saved activations take the model's place, and with it that of the options which say how it is run, unless a second model is. Which
    /// weights they are of is for the user to say: name, report and baseline are those of <see cref="Weights"/>.
    /// </summary>
    private void ValidateOptionsOfModel(ParseResult parsed, StudyPlan plan)
    {
        if (plan.Settings.Activations is null)
            return;
        var isModelRun = plan.Beside is not null || plan.UntrainedSeeds > 0;
        Option[] ofModel = isModelRun ? [] : [Device, Precision, BatchSize, Literal, Fresh, .. Activations.OfRecording];
        if (ofModel.Prepend(Activations.Shard).FirstOrDefault(option => parsed.GetResult(option) is { Implicit: false }) is { } idle)
        {
            throw new HarnessException(
                ErrorCode.InvalidOption,
                $"{idle.Name} says how a model is run, and --activations takes the place of the model",
                $"{Activations.Read.Name}, {idle.Name}",
                "one of them was left over from another command",
                "give one of the two");
        }
    }

    private static string HowToAccept(string list, string preset) => string.Join(
        ' ', ThisProgram.Words.AddRange("accept", "contrast", "--targets", list, "--preset", preset, "--reason").Select(ShellWord.Quote));

    /// <summary>
    /// The weights of the run that this one is compared with, which has all other settings in common; null for none. A model that the user
    /// names has one only where it is asked for, since it doubles the time; with the control tasks, it is one of random weights.
    /// </summary>
    /// <exception cref="HarnessException">There is no such preset: <see cref="ErrorCode.UnknownPreset"/>.</exception>
    private ModelWeights? ChooseCompared(ParseResult parsed, Preset preset, StudySettings settings)
    {
        if (parsed.GetValue(CompareWith) is { } named)
            return named is "none" ? null : Presets.Find(named, CompareWith.Name).Weights;
        var own = parsed.GetValue(Targets.Model) is not null || parsed.GetValue(Weights) is not null || settings.Activations is not null;
        if (!own && preset.Beside is { } weights)
            return weights;
        return settings is { ControlTasks: not null, Weights.Seed: null } ? new ModelWeights(settings.Seed) : null;
    }

    /// <summary>The baseline that the options ask for: the preset's own, another file, or none.</summary>
    /// <exception cref="HarnessException">Another and none at once: <see cref="ErrorCode.InvalidOption"/>.</exception>
    private Baseline? ChooseBaseline(ParseResult parsed, Baseline own)
    {
        var file = parsed.GetValue(Baseline);
        if (!parsed.GetValue(NoBaseline))
            return own with { File = file };
        return file is null ? null : throw new HarnessException(
            ErrorCode.InvalidOption,
            "--baseline and --no-baseline exclude each other",
            "--baseline, --no-baseline",
            "one of them was left over from another command",
            "give one of the two");
    }

    private int? ParseBatchSize(ParseResult parsed)
    {
        var text = parsed.GetRequiredValue(BatchSize);
        if (text == Auto)
            return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var windows) && windows > 0
            ? windows
            : throw NumberOption.Nonsense($"\"{text}\" is no batch size", BatchSize, "auto or a whole number from 1 on");
    }

    // A study's own fitter gives way to one that the user names.
    private ILogitFitter ChooseFitter(ParseResult parsed, Study study) =>
        study.Fitter is { } own && parsed.GetResult(Fitter) is not { Implicit: false }
            ? own
            : LogitFitters.Parse(parsed.GetRequiredValue(Fitter), NumberOption.AtLeast(parsed, Threads, 1));

    // A model that the user names is read with its own weights: the preset's seed is for the preset's model.
    private ModelWeights ChooseWeights(ParseResult parsed, Preset preset) => parsed.GetValue(Weights) is { } text
        ? ModelWeights.Parse(text)
        : parsed.GetValue(Targets.Model) is null ? preset.Weights : ModelWeights.Own;
}
