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

/// <summary>The files of a run. Each is written under a temporary name and renamed, so that none is ever half there.</summary>
public static class RunFolder
{
    /// <summary>The picture, for people.</summary>
    public const string Picture = "laminar-profile.png";

    /// <summary>The report, for people.</summary>
    public const string Report = "report.md";

    /// <summary>The report as a page that opens in a browser, offline.</summary>
    public const string Page = "report.html";

    /// <summary>Tokens of context on either side of a target in <c>targets.csv</c>.</summary>
    private const int ContextRadius = 8;

    /// <summary>Makes the folder and sees that it can be written, before anything is computed for it.</summary>
    /// <exception cref="HarnessException"><see cref="ErrorCode.OutputNotWritable"/>.</exception>
    public static void Prepare(string folder)
    {
        var probe = Path.Combine(folder, ".writable");
        AtomicFile.WriteAllText(probe, "");
        AtomicFile.Delete(probe);
    }

    /// <summary>Writes all files of a run.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="run">What the reports say.</param>
    /// <param name="fits">The fits of all neurons, one entry per layer.</param>
    /// <exception cref="HarnessException"><see cref="ErrorCode.OutputNotWritable"/>.</exception>
    public static void Write(string folder, RunReport run, IReadOnlyList<LogisticFits> fits)
    {
        var plot = run.Plot();
        ProfileJson.Write(Path.Combine(folder, "profile.json"), run.Profile);
        AtomicFile.WriteAllBytes(Path.Combine(folder, "neurons.npz"), NeuronsNpz.Write(fits, run.Neurons?.Own ?? []));
        AtomicFile.WriteAllText(Path.Combine(folder, "targets.csv"), TargetsCsv.Format(run.Targets));
        LaminarProfilePlot.Save(Path.Combine(folder, Picture), plot);
        LaminarProfilePlot.Save(Path.Combine(folder, "laminar-profile.svg"), plot);
        AtomicFile.WriteAllText(Path.Combine(folder, Report), MarkdownReport.Format(run));
        AtomicFile.WriteAllText(Path.Combine(folder, Page), HtmlReport.Format(run));
        AtomicFile.WriteAllText(Path.Combine(folder, "run.json"), RunManifestJson.Format(run.Manifest));
        if (run.Neurons is { } found)
            WriteNeurons(folder, run, found);
        if (run.ControlResults is { } controls)
            AtomicFile.WriteAllText(Path.Combine(folder, "controls.json"), ControlsJson.Format(controls));
    }

    private static void WriteNeurons(string folder, RunReport run, NeuronFindings found)
    {
        AtomicFile.WriteAllBytes(Path.Combine(folder, "neurons.parquet"), NeuronsParquet.Write(found.Neurons, found.Own));
        if (found.Heads.IsEmpty)
            return;
        var map = HeadMapData.From(found.Heads, run.Subject.Title, run.Caption);
        AtomicFile.WriteAllText(Path.Combine(folder, "heads.csv"), HeadsCsv.Format(found.Heads));
        AtomicFile.WriteAllBytes(Path.Combine(folder, "head-map.png"), HeadMapPlot.Png(map));
        AtomicFile.WriteAllText(Path.Combine(folder, "head-map.svg"), HeadMapPlot.Svg(map));
    }

    /// <summary>The targets in the order given, each with its context.</summary>
    public static IEnumerable<TargetRow> TargetRows(IEnumerable<TargetMatch> targets, TokenSequence tokens, Gpt2Tokenizer tokenizer) =>
        from target in targets
        let context = TokenContext.Around(tokens, tokenizer, target.TokenIndex, ContextRadius)
        select new TargetRow(target.Category, target.TokenIndex, target.TokenId, context.Token, context.Before, context.After);
}
