using Harness.Profiles;
using Harness.Runs;
using Harness.Statistics;
using Harness.Targets;
using Harness.Tokenization;

namespace Harness.Reports;

/// <summary>The files of a run. Each is written under a temporary name and renamed, so that none is ever half there.</summary>
public static class RunFolder
{
    /// <summary>The picture, for people.</summary>
    public const string Picture = "laminar-profile.png";

    /// <summary>The report, for people.</summary>
    public const string Report = "report.md";

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
    /// <param name="subject">What the run is about, in words.</param>
    /// <param name="profile">The result.</param>
    /// <param name="fits">The fits of all neurons, one entry per layer.</param>
    /// <param name="targets">The targets, as <see cref="TargetRows"/> gives them.</param>
    /// <param name="manifest">The provenance.</param>
    /// <param name="control">A profile to show beside the result.</param>
    /// <param name="drift">The verdict against the baseline as Markdown; null where there was none to compare with.</param>
    /// <exception cref="HarnessException"><see cref="ErrorCode.OutputNotWritable"/>.</exception>
    public static void Write(
        string folder,
        ReportSubject subject,
        LaminarProfile profile,
        IReadOnlyList<LogisticFits> fits,
        IEnumerable<TargetRow> targets,
        RunManifest manifest,
        ControlProfile? control = null,
        string? drift = null)
    {
        var (label0, label1) = (profile.Identity.Label0, profile.Identity.Label1);
        var caption = FormattableString.Invariant(
            $"{subject.Model} · {subject.Text} · {label1.Targets} × {label1.Name}, {label0.Targets} × {label0.Name}");
        var plot = LaminarProfilePlotData.From(profile, subject.Title, caption, control);

        ProfileJson.Write(Path.Combine(folder, "profile.json"), profile);
        AtomicFile.WriteAllBytes(Path.Combine(folder, "neurons.npz"), NeuronsNpz.Write(fits));
        AtomicFile.WriteAllText(Path.Combine(folder, "targets.csv"), TargetsCsv.Format(targets));
        AtomicFile.WriteAllBytes(Path.Combine(folder, Picture), LaminarProfilePlot.Png(plot));
        AtomicFile.WriteAllText(Path.Combine(folder, "laminar-profile.svg"), LaminarProfilePlot.Svg(plot));
        AtomicFile.WriteAllText(Path.Combine(folder, Report), MarkdownReport.Format(subject, profile, manifest, control, drift));
        AtomicFile.WriteAllText(Path.Combine(folder, "run.json"), RunManifestJson.Format(manifest));
    }

    /// <summary>The targets in row order, each with its context.</summary>
    public static IEnumerable<TargetRow> TargetRows(ContextWindows windows, TokenSequence tokens, Gpt2Tokenizer tokenizer) =>
        from target in windows.Targets
        let context = TokenContext.Around(tokens, tokenizer, target.TokenIndex, ContextRadius)
        select new TargetRow(target.Category, target.TokenIndex, target.TokenId, context.Token, context.Before, context.After);
}
