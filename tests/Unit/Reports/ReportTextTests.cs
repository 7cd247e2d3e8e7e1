using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Harness.Profiles;
using Harness.Reports;
using Harness.Results;
using Harness.Runs;
using Harness.Targets;

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

    [Theory]
    [InlineData("newton", "Separated neurons would count as failed; here there are none.")]
    [InlineData("newton+firth", "Separated neurons would have Firth's estimate; here there are none.")]
    public void What_separated_neurons_would_have_is_said_of_the_runs_own_fitter(string fitter, string sentence)
    {
        var example = ExampleProfile.Of((12.3, 60));
        var profile = example with
        {
            Identity = example.Identity with { Fitter = new(fitter, "wald") },
            Layers = [example.Layers[0] with { Status = MadeUp.Status(3000, 0) }],
        };

        Assert.Contains(sentence, ReportLimits.Of(new RunReport(Subject, profile, Manifest)));
    }

    [Fact]
    public void Whether_tokens_decide_the_category_goes_by_the_words_of_both_and_by_the_token_that_is_read()
    {
        var identity = ExampleProfile.Of((12.3, 60)).Identity with
        {
            Label0 = new("noun", 5, Counts.Of([new("lead", 3), new("tear", 2)])),
            Label1 = new("verb", 4, Counts.Of([new("lead", 2), new("tear", 2)])),
        };
        var other = identity with { Label1 = new("verb", 4, Counts.Of([new("lead", 2), new("go", 2)])) };

        Assert.StartsWith("Token identity decides the category:", ReportTargets.Identity(Shared(), other), StringComparison.Ordinal);
        Assert.StartsWith("The word decides", ReportTargets.Identity(Shared(), other with { ReadAt = 1 }), StringComparison.Ordinal);
        Assert.Equal("Token identity decides the category of all but 1 of 3 words: lead.", ReportTargets.Identity(Shared("lead"), other));
        Assert.Contains("every word stands in both", ReportTargets.Identity(Shared("lead", "tear"), identity), StringComparison.Ordinal);

        static TargetWarnings Shared(params string[] words) => new([], [], [], 0, [.. words], [], null);
    }

    [Fact]
    public void Percent_of_untrained_models_have_one_decimal_and_one_model_is_read_a_token_later_than_its_targets()
    {
        var example = ExampleProfile.Of((12.3, 60));
        var profile = example with { Identity = example.Identity with { ReadAt = 1 } };
        var run = new RunReport(Subject, profile, Manifest) { Untrained = UntrainedModels.Of([new ControlProfile("u", ExampleProfile.Of((67, 60)))], 5) };

        var report = MarkdownReport.Format(run);

        Assert.Contains("67.0 (67.0 to 67.0)", report, StringComparison.Ordinal);
        Assert.Contains("beside a model of random weights (seed 5)", report, StringComparison.Ordinal);
        Assert.Contains("The model is read 1 token after each target", report, StringComparison.Ordinal);
    }

    private static ImmutableSortedDictionary<string, string> Pairs(params (string Key, string Value)[] pairs) =>
        pairs.ToImmutableSortedDictionary(pair => pair.Key, pair => pair.Value);
}
