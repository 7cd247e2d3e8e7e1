using System.Collections.Immutable;
using Harness.Experiments.Catalog;
using Harness.Experiments.CommandLine;
using Harness.Gpt2;
using Harness.Runs;
using Harness.Sweeps;
using Harness.Tests.Unit.CommandLine;

namespace Harness.Tests.Unit.Sweeps;

/// <summary>A folder with tiny models, a text and the file of a sweep over them; needs no network.</summary>
internal sealed class SweepInputs : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public SweepInputs()
    {
        System.IO.File.Copy(Path.Combine(Sandbox.Root, "data", "corpora", "the-cawsey-blot.txt"), PathOf("story.txt"));
        Directory.CreateDirectory(PathOf("repository"));
    }

    /// <summary>Studies of the program, and no downloads.</summary>
    public static SweepSources Sources { get; } = new(
        (name, rules) => StudyChoice.Of(StudyCatalog.Shipped, name ?? Contrast.Study.Name, rules), (settings, _) => settings);

    public string File => PathOf("sweep.json");

    public SweepFolder Out => new(PathOf("out"));

    public string PathOf(params ReadOnlySpan<string> names) => _folder.File(names);

    /// <summary>A model folder; with weights of its own where a seed for them is given.</summary>
    public void AddModel(string name, int layers = 1, int width = 8, ulong? seed = null, int positions = 128)
    {
        var (embedded, folder) = (Path.Combine(Sandbox.Root, "data", "models", "embedded"), PathOf("models", name));
        Directory.CreateDirectory(folder);
        foreach (var file in new[] { "vocab.json", "merges.txt" })
            System.IO.File.Copy(Path.Combine(embedded, file), Path.Combine(folder, file), overwrite: true);
        var config = new Gpt2Config(layers, 2, width, positions, 50257, 1e-5);
        if (seed is { } drawn)
        {
            using var model = new Gpt2Model(config);
            RandomWeights.Initialize(model, drawn);
            Gpt2Checkpoint.Save(model, folder);
        }
        else
        {
            System.IO.File.WriteAllText(Path.Combine(folder, "config.json"), config.ToJson());
        }
    }

    /// <summary>Writes the sweep's file: the usual keys, and others or other values of them.</summary>
    public void Write(params (string Key, string Json)[] keys)
    {
        (string Key, string Json)[] usual =
        [
            ("name", "\"tiny\""), ("title", "\"Tiny models\""), ("studies", "[\"negation-tuning\"]"), ("models", "[\"models\"]"),
            ("texts", "[\"story.txt\"]"), ("weights", "[\"random:1\"]"),
        ];
        var all = usual.Where(one => keys.All(key => key.Key != one.Key)).Concat(keys);
        System.IO.File.WriteAllText(File, $"{{\n{string.Join(",\n", all.Select(key => $"  \"{key.Key}\": {key.Json}"))}\n}}\n");
    }

    public SweepPlan Plan() => SweepPlanner.Plan(File, Sources, new Run(SilentObserver.Instance, TimeProvider.System));

    /// <summary>Plans the sweep and writes its folder.</summary>
    public SweepPlan WritePlan()
    {
        Out.Write(Plan());
        return Out.Read();
    }

    /// <summary>Does one task in this process.</summary>
    public bool Do(SweepPlan plan, int number, CancellationToken stop = default) =>
        SweepTaskRunner.Run(Out, plan, number, Sources, SilentObserver.Instance, TimeProvider.System, stop);

    /// <summary>The bytes of a task's results by file; the two reports and run.json have times in them and are left out.</summary>
    public static ImmutableSortedDictionary<string, byte[]> Results(SweepFolder folder, SweepTask task) => Results(folder.Result(task));

    /// <summary>The same of any run.</summary>
    public static ImmutableSortedDictionary<string, byte[]> Results(string run) =>
        Directory.GetFiles(run).Where(path => Path.GetFileName(path) is not ("run.json" or "report.md" or "report.html"))
            .ToImmutableSortedDictionary(path => Path.GetFileName(path), System.IO.File.ReadAllBytes, StringComparer.Ordinal);

    public void Dispose() => _folder.Dispose();
}
