using System.Collections.Immutable;
using System.Text;
using Harness.Plots;
using Harness.Profiles;
using Harness.Reports;
using Harness.Reports.Html;
using Harness.Results;
using Harness.Runs;
using Harness.Statistics;
using Harness.Targets;
using Harness.Tokenization;

namespace Harness.Studies;

/// <summary>The files of a run.</summary>
public static class RunFolder
{
    /// <summary>The picture, for people.</summary>
    public const string Picture = "laminar-profile.png";

    /// <summary>The picture of what moved since the baseline, where something is beyond its limit.</summary>
    public const string Drift = "drift.png";

    /// <summary>The report, for people.</summary>
    public const string Report = "report.md";

    /// <summary>The report as a page that opens in a browser, offline.</summary>
    public const string Page = "report.html";

    /// <summary>The provenance, for whoever asks later; its absence says that the run did not end.</summary>
    public const string Manifest = "run.json";

    private const string Npz = "neurons.npz";

    private const string Parquet = "neurons.parquet";

    /// <summary>Where a run's files lie in its repository, unless somebody names another folder.</summary>
    public static string Of(string root, string study, string run) => Path.Combine(root, "artifacts", study, run);

    // Every file but the manifest; null where the run has none of its kind.
    private static readonly ImmutableArray<(string Name, Func<RunReport, IReadOnlyList<LogisticFits>, byte[]?> Content)> Files =
    [
        ("profile.json", (run, _) => Utf8(ProfileJson.Format(run.Profile))),
        (Npz, (run, fits) => NeuronsNpz.Write(fits, run.Neurons?.ByWord, run.Neurons?.Own ?? [])),
        (Parquet, (run, _) => run.Neurons is { } found ? NeuronsParquet.Write(found.Neurons, found.Own) : null),
        ("targets.csv", (run, _) => Utf8(TargetsCsv.Format(run.Targets))),
        (Picture, (run, _) => LaminarProfilePlot.Png(run.Plot())),
        ("laminar-profile.svg", (run, _) => Utf8(LaminarProfilePlot.Svg(run.Plot()))),
        (Drift, (run, _) => run.DriftPlot() is { } plot ? DriftPlot.Png(plot) : null),
        ("drift.svg", (run, _) => run.DriftPlot() is { } plot ? Utf8(DriftPlot.Svg(plot)) : null),
        ("controls.png", (run, _) => run.ControlPlot() is { } plot ? LaminarProfilePlot.Png(plot) : null),
        ("controls.svg", (run, _) => run.ControlPlot() is { } plot ? Utf8(LaminarProfilePlot.Svg(plot)) : null),
        ("heads.csv", (run, _) => run.Neurons is { Heads: { IsEmpty: false } heads } ? Utf8(HeadsCsv.Format(heads)) : null),
        ("head-map.png", (run, _) => HeadMap(run) is { } map ? HeadMapPlot.Png(map) : null),
        ("head-map.svg", (run, _) => HeadMap(run) is { } map ? Utf8(HeadMapPlot.Svg(map)) : null),
        ("p-values.png", (run, _) => run.PValuePlot() is { } plot ? PValuePlot.Png(plot) : null),
        ("p-values.svg", (run, _) => run.PValuePlot() is { } plot ? Utf8(PValuePlot.Svg(plot)) : null),
        ("inference.json", (run, _) => run.Neurons?.Inference is { } inference ? Utf8(InferenceJson.Format(inference)) : null),
        ("controls.json", (run, _) => run.ControlTasks is { } controls ? Utf8(ControlsJson.Format(controls)) : null),
        ("rotations.json", (run, _) => run.Rotated is { } rotated ? Utf8(RotationsJson.Format(rotated)) : null),
        ("untrained.json", (run, _) => run.Untrained is { } untrained ? Utf8(UntrainedJson.Format(untrained)) : null),
        (Report, (run, _) => Utf8(MarkdownReport.Format(run))),
        (Page, (run, _) => Utf8(HtmlReport.Format(run))),
    ];

    /// <summary>Tokens of context on either side of a target in <c>targets.csv</c>.</summary>
    private const int ContextRadius = 8;

    /// <summary>
    /// Writes the files of a run as a set: <c>run.json</c> goes first and comes last, with the SHA-256 of each other file, so that a folder
    /// that has it holds one run's files, all of them; what an earlier run left there and this one does not write is deleted.
    /// </summary>
    /// <param name="folder">The folder.</param>
    /// <param name="run">What the reports say.</param>
    /// <param name="fits">The fits of all neurons, one entry per layer.</param>
    /// <exception cref="HarnessException"><see cref="ErrorCode.OutputNotWritable"/>.</exception>
    public static void Write(string folder, RunReport run, IReadOnlyList<LogisticFits> fits)
    {
        // Made before anything is touched: what cannot be formatted leaves an earlier run's files whole.
        (string Name, byte[]? Content)[] files = [.. Files.Select(file => (file.Name, file.Content(run, fits)))];
        byte[]? Content(string name) => files.Single(file => file.Name == name).Content;
        WrittenNeurons.Validate(run.Profile, Content(Npz)!, Content(Parquet));
        WriteSet(folder, files, run.Manifest);
    }

    /// <summary>
    /// Writes the files of a run as a set: <c>run.json</c> goes first and comes last, with the SHA-256 of each other file; a file without
    /// content is deleted.
    /// </summary>
    internal static void WriteSet(string folder, IEnumerable<(string Name, byte[]? Content)> files, RunManifest provenance)
    {
        AtomicFile.Delete(Path.Combine(folder, Manifest));
        var hashes = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (name, content) in files)
        {
            var path = Path.Combine(folder, name);
            if (content is null)
            {
                AtomicFile.Delete(path);
                continue;
            }

            AtomicFile.WriteAllBytes(path, content);
            hashes.Add(name, Sha256Hex.Of(content));
        }

        var manifest = provenance with { Files = hashes.ToImmutable() };
        var last = Path.Combine(folder, Manifest);
        AtomicFile.WriteAllText(last, RunManifestJson.Format(manifest));
        AtomicFile.DeleteLeftBeside(last);
    }

    private static HeadMapData? HeadMap(RunReport run) =>
        run.Neurons is { Heads: { IsEmpty: false } heads } ? HeadMapData.From(heads, run.Subject.Title, run.Caption) : null;

    internal static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>The targets in the order given, each with its context.</summary>
    public static IEnumerable<TargetRow> TargetRows(IEnumerable<TargetMatch> targets, TokenSequence tokens, Gpt2Tokenizer tokenizer) =>
        from target in targets
        let context = TokenContext.Around(tokens, tokenizer, target.TokenIndex, ContextRadius)
        select new TargetRow(target.Category, target.TokenIndex, target.TokenId, context.Token, context.Before, context.After)
        {
            Word = target.Word,
            Values = target.Values,
        };
}
