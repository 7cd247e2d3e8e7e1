using Harness.Baselines;
using Harness.Reports.Html;

namespace Harness.Tests.Golden.Reports;

public class HtmlReportTests
{
    [Fact]
    public Task What_the_page_of_a_drifted_run_says() => Verifier.Verify(PageOutline.Of(HtmlReport.Format(ExampleRun.Report with
    {
        Drift = DriftCheck.Compare(ExampleRun.Moved, ExampleRun.Profile),
        ControlTasks = ExampleRun.Controls,
        Neurons = ExampleRun.Neurons,
        Untrained = ExampleRun.Untrained,
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
}
