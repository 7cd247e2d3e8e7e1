using System.Text.RegularExpressions;
using Harness.Runs;
using static Harness.Runs.InvariantText;

namespace Harness.Reports.Html;

/// <summary>Where the result came from, folded away but for its first sentences.</summary>
internal static partial class HtmlProvenance
{
    // Of a commit in a line; the table has all 40.
    private const int Digits = 12;

    private static readonly string[] Makers = ["Harness", "working tree"];

    /// <summary>Which run this is, and what made it, in a line.</summary>
    public static Markup Line(RunManifest manifest)
    {
        var made = Makers.Where(manifest.Versions.ContainsKey).Select(name => $", {name} {Short(manifest.Versions[name])}");
        return Markup.Of(
            $"{manifest.Experiment}, preset {manifest.Preset}, {manifest.Started.UtcDateTime:yyyy-MM-dd HH:mm} UTC{string.Concat(made)}");
    }

    /// <summary>The sentences and the tables.</summary>
    public static Markup Of(RunManifest manifest) => Markup.Of(
        $"""
        {Markup.Paragraph(ReportProse.Provenance(manifest))}
        <details><summary>Hashes, settings, versions and timings</summary>
        {Pairs("SHA-256", "of", manifest.Hashes)}
        {Pairs("Settings", "setting", manifest.Settings)}
        {Pairs("Versions", "of", manifest.Versions)}
        {HtmlTable.Of("Steps", numbers: true, ["step", "seconds"], manifest.Steps.Select(Step))}
        </details>
        """);

    private static string[] Step(StepTiming timing) => [timing.Step, Invariant($"{timing.Seconds:F2}")];

    private static Markup Pairs(string caption, string name, IReadOnlyDictionary<string, string> pairs) => HtmlTable.Of(
        caption,
        numbers: false,
        [name, "value"],
        pairs.OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => new[] { Markup.Of($"{pair.Key}"), Markup.Of($"<code>{pair.Value}</code>") }));

    private static string Short(string version) => Commit().Replace(version, commit => commit.Value[..Digits]);

    [GeneratedRegex("[0-9a-f]{40}")]
    private static partial Regex Commit();
}
