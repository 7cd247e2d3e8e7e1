using Harness.Baselines;
using Harness.Profiles;
using Harness.Reports.Html;

namespace Harness.Tests.Golden.Reports;

public class HtmlReportTests
{
    [Fact]
    public Task What_the_page_of_a_drifted_run_says() => Verifier.Verify(PageOutline.Of(HtmlReport.Format(ExampleRun.Report with
    {
        Drift = DriftCheck.Compare(Moved(ExampleRun.Profile), ExampleRun.Profile),
        ControlResults = ExampleRun.Controls,
        Neurons = ExampleRun.Neurons,
        Targets =
        [
            new("affirmation", 91, 460, " can", "We", " go <b>now</b> & \"then\""),
            new("negation", 1234, 407, " not", "I did", " know.\r\nOh"),
        ],
    })));

    [Fact]
    public Task What_the_page_says_of_a_baseline_of_another_text()
    {
        var other = ExampleRun.Profile with { Identity = ExampleRun.Profile.Identity with { CorpusSha256 = "aa02" } };
        var drift = HtmlDrift.Of(ExampleRun.Report with { Drift = DriftCheck.Compare(other, ExampleRun.Profile) });
        return Verifier.Verify(PageOutline.Of($"<body>{drift}</body>"));
    }

    private static LaminarProfile Moved(LaminarProfile profile) => profile with
    {
        Layers =
        [
            profile.Layers[0] with { Significant = 44, PercentSignificant = 22.916667 },
            profile.Layers[1],
            profile.Layers[2] with { Significant = 67, PercentSignificant = 34.895833 },
            profile.Layers[3],
        ],
    };
}
