using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Harness.Activations;
using Harness.Corpora;
using Harness.Gpt2;
using Harness.Runs;
using Harness.Statistics;
using Harness.Studies;
using Harness.Targets;

namespace Harness.Sweeps;

/// <summary>
/// Makes the plan of a sweep. Whatever can be found wrong without a forward pass is found here: models, texts, rules, and whether each text
/// has the targets of each study.
/// </summary>
public sealed partial class SweepPlanner
{
    private const int IdLength = 16;

    // .NET, libtorch and the tokenizer.
    private const long ProgramBytes = 1L << 30;

    private readonly SweepFile _sweep;
    private readonly SweepPlaces _places;
    private readonly string _root;
    private readonly SweepSources _sources;
    private readonly Dictionary<(string Tokenizer, string Text, string Study), ContextWindows> _windows = [];

    private SweepPlanner(SweepFile sweep, SweepPlaces places, string root, SweepSources sources) =>
        (_sweep, _places, _root, _sources) = (sweep, places, root, sources);

    /// <summary>Plans the sweep of a file.</summary>
    /// <param name="path">The file. What it names is relative to its folder.</param>
    /// <param name="sources">Gives studies, and what comes over the network.</param>
    /// <param name="run">Hears of the steps.</param>
    /// <exception cref="HarnessException">Something cannot be used; the message names the line of the file.</exception>
    public static SweepPlan Plan(string path, SweepSources sources, Run run)
    {
        var (sweep, places) = SweepJson.Read(path);
        return new SweepPlanner(sweep, places, Path.GetDirectoryName(Path.GetFullPath(path))!, sources).Plan(run);
    }

    private SweepPlan Plan(Run run)
    {
        var weights = Axis("weights", _sweep.Weights, SeedRange.Parse);
        ImmutableArray<Study> studies =
        [
            .. Axis("studies", _sweep.Studies, name => _sources.Studies(name, null)),
            .. Axis("rules", _sweep.Rules, file => _sources.Studies(null, Path.GetFullPath(file, _root))),
        ];
        var reads = weights.Any(one => one.Seed is null);
        var models = run.Step("check the models", () => Axis("models", _sweep.Models, value => SweepModels.Of(value, _root, reads, _sources)));
        var texts = run.Step("check the texts", () => Axis("texts", _sweep.Texts, value => ImmutableArray.Create(Text(value))));
        var tasks = run.Step("check the targets", (progress, stop) => Tasks(studies, models, texts, weights, progress, stop));

        // Drawn weights do not depend on those of the folder, so that all checkpoints of a model have one untrained control. Two models of
        // one content are two members all the same, so that the family can say that they are copies.
        var distinct = tasks.DistinctBy(task => (task.Id, task.Weights == SeedRange.Own ? task.Member : "")).ToImmutableArray();
        var twice = distinct.GroupBy(task => task.Name).FirstOrDefault(same => same.Count() > 1);
        return twice is null
            ? new SweepPlan(_sweep.Name, _sweep.Title, _sweep.Device, _sweep.Threads, _sweep.BatchSize, Memory(models, studies), distinct)
            : throw new HarnessException(
                ErrorCode.SweepInvalid,
                $"Two tasks would have the name \"{twice.Key}\"",
                _places.At("$.models"),
                "two folders, or two files, have the same name and another content",
                "rename one of them: results, pictures and baselines are named by it");
    }

    private ImmutableArray<T> Axis<T>(string key, ImmutableArray<string> values, Func<string, ImmutableArray<T>> read) =>
        [.. values.SelectMany((value, index) => _places.For(SweepCheck.Item(key, index), () => read(value)))];

    private SweepText Text(string value)
    {
        var file = Path.GetFullPath(value, _root);
        var named = File.Exists(file) ? file : value;
        var settings = _sources.Fetch(new StudySettings(_root, ModelWeights.Own, named, new NewtonLogit()), false);
        var label = named == file ? Path.GetFileNameWithoutExtension(file) : value;
        return new SweepText(settings.CorpusName, label, settings.Corpus, CorpusReader.Read(settings.Corpus).Sha256);
    }

    private ImmutableArray<SweepTask> Tasks(
        ImmutableArray<Study> studies,
        ImmutableArray<SweepModel> models,
        ImmutableArray<SweepText> texts,
        ImmutableArray<ModelWeights> weights,
        Action<int, int> progress,
        CancellationToken stop)
    {
        var tasks = ImmutableArray.CreateBuilder<SweepTask>();
        foreach (var study in studies)
        {
            var asked = StudyContent.Sha256(study);
            for (var i = 0; i < texts.Length; i++)
                foreach (var model in models)
                {
                    stop.ThrowIfCancellationRequested();
                    var targets = _places.For(SweepCheck.Item("texts", i), () => Targets(study, model, texts[i]));
                    foreach (var one in weights)
                        foreach (var precision in _sweep.Precisions)
                            tasks.Add(Task(study, asked, model, texts[i], SeedRange.Name(one), precision, targets));
                }

            progress(studies.IndexOf(study) + 1, studies.Length);
        }

        return tasks.ToImmutable();
    }

    // What is found in a text depends on the tokenizer alone.
    private int Targets(Study study, SweepModel model, SweepText text)
    {
        var key = (ModelContent.File(Path.Combine(model.Folder, "vocab.json")), text.Sha256, study.Name);
        if (!_windows.TryGetValue(key, out var windows))
        {
            var settings = SweepRuns.Settings(study, model.Folder, text.File);
            windows = _windows[key] = Materials.Gather(new Run(SilentObserver.Instance, TimeProvider.System), study, settings).Windows;
        }

        ActivationRecorder.RefuseMisfits(model.Config, windows, study.Site);
        return windows.Count;
    }

    private SweepTask Task(
        Study study, string asked, SweepModel model, SweepText text, string weights, string precision, int targets)
    {
        var content = weights == SeedRange.Own ? model.Content : model.Architecture;
        string[] decides =
        [
            asked, content, weights, text.Sha256, precision, _sweep.Device, FormattableString.Invariant($"{_sweep.Threads} {_sweep.BatchSize}"),
        ];
        var id = Sha256Hex.OfText(string.Join('\n', decides))[..IdLength];
        var member = string.Join('+', new[] { model.Label, text.Label, weights, precision }.Select(Slug));
        return new SweepTask(
            id, member, study.Name, study.RulesFile, asked, model.Name, model.Label, content, model.Architecture, weights, text.Name, text.Label,
            text.Sha256, precision, targets);
    }

    private long Memory(ImmutableArray<SweepModel> models, ImmutableArray<Study> studies)
    {
        var rows = _windows.Values.Max(windows => windows.Count);
        return ProgramBytes + models.Max(model => (long)model.Config.Bytes
            + studies.Max(study => sizeof(float) * (long)rows * study.Site.Width(model.Config) * model.Config.NLayer));
    }

    private static string Slug(string text) => Other().Replace(text.ToLowerInvariant(), "-").Trim('-', '.');

    [GeneratedRegex("[^a-z0-9.]+")]
    private static partial Regex Other();
}
