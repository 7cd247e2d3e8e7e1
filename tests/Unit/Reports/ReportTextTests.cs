using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Harness.Profiles;
using Harness.Reports;
using Harness.Results;
using Harness.Runs;

namespace Harness.Tests.Unit.Reports;

public class ReportTextTests
{
    private static readonly ReportSubject Subject = new("T", "Q?", "m", "t.txt");

    private static readonly RunManifest Manifest = new(
        "e", "p", Pairs(("B", "x | y"), ("a", "C:\\models\\\"new\"")), Pairs(("text", "00")), Pairs(("harness", "0.1.0")),
        "cpu", 2, Seed: ulong.MaxValue, DateTimeOffset.UnixEpoch, [new StepTiming("fit", 1234.5)], 1L << 40);

    [Fact]
    public void A_comma_culture_changes_no_text()
    {
        var profile = ExampleProfile.Of((12.345, 61.5), (3, null));
        string[] Texts() =>
        [
            MarkdownReport.Format(new RunReport(Subject, profile, Manifest)),
            RunManifestJson.Format(Manifest),
            TargetsCsv.Format([new TargetRow("n", -1234567, 2, "", "", "")]),
        ];

        var (culture, expected) = (CultureInfo.CurrentCulture, Texts());
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            Assert.Equal(expected, Texts());
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void The_manifest_reads_back_with_every_value()
    {
        using var json = JsonDocument.Parse(RunManifestJson.Format(Manifest));
        var root = json.RootElement;

        Assert.Equal(
            [
                "experiment", "preset", "settings", "hashes", "versions",
                "device", "threads", "seed", "started", "steps", "peak_memory_bytes", "files",
            ],
            root.EnumerateObject().Select(property => property.Name));
        Assert.Equal(ulong.MaxValue, root.GetProperty("seed").GetUInt64());
        Assert.Equal(1L << 40, root.GetProperty("peak_memory_bytes").GetInt64());
        Assert.Equal("C:\\models\\\"new\"", root.GetProperty("settings").GetProperty("a").GetString());
        Assert.Equal(["B", "a"], root.GetProperty("settings").EnumerateObject().Select(property => property.Name));
        Assert.Equal(1234.5, root.GetProperty("steps")[0].GetProperty("seconds").GetDouble());
    }

    [Fact]
    public void A_bar_in_a_setting_breaks_no_table() =>
        Assert.Contains("| B | `x \\| y` |\n", MarkdownReport.Format(new RunReport(Subject, ExampleProfile.Of((1, 60)), Manifest)));

    [Fact]
    public void A_control_with_fewer_layers_leaves_dashes()
    {
        var report = MarkdownReport.Format(new RunReport(Subject, ExampleProfile.Of((1, 60), (2, 61)), Manifest)
        {
            Compared = [new ControlProfile("c", ExampleProfile.Of((3, 57)))],
        });

        Assert.Contains("| 3.0 | 57.0 | 58.0 | 56.0 |\n", report);
        Assert.Contains("| \u2013 | \u2013 | \u2013 | \u2013 |\n", report);
    }

    private static ImmutableSortedDictionary<string, string> Pairs(params (string Key, string Value)[] pairs) =>
        pairs.ToImmutableSortedDictionary(pair => pair.Key, pair => pair.Value);
}
