using Harness.Ablations;
using Harness.Baselines;
using Harness.Tests.Golden.Reports;

namespace Harness.Tests.Golden.Ablations;

public sealed class AblationReportTests
{
    private static AblationReport Report => ExampleAblation.Report;

    [Fact]
    public Task An_ablation_as_a_file() => Verifier.Verify(AblationJson.Format(Report.Profile));

    [Fact]
    public Task What_the_report_says_where_use_is_not_shown() => Verifier.Verify(AblationMarkdown.Format(Report));

    [Fact]
    public Task What_the_report_finds_where_it_is_shown_where_nothing_matches_and_where_a_baseline_drifted()
    {
        var (sets, whole) = (Report.Profile.Sets, Report.Profile.Whole);
        var kl = whole.Kl with { P = 0.005 };
        var shown = With(whole with { Kl = kl, Words = null, LaterKl = null, LaterNextToken = null });
        var alone = With(whole with { Kl = Alone(whole.Kl), NextToken = Alone(whole.NextToken), RandomSets = 0 });
        var drift = AblationGate.Compare(Report.Profile, Report.Profile with { Sets = sets.SetItem(0, whole with { Kl = kl }) });
        return Verifier.Verify(string.Join("\n\n", [.. new[] { shown, alone }.Select(Said), DriftTable.ToText(drift)]));

        AblationReport With(AblationLine line) => Report with { Profile = Report.Profile with { Sets = sets.SetItem(0, line) }, Pairs = 12 };

        static AblationEffect Alone(AblationEffect effect) => effect with { P = null, RandomMean = null, RandomLow = null, RandomHigh = null };

        static string Said(AblationReport report) => string.Join('\n', new AblationText(report).Found.Concat(new AblationText(report).Limits));
    }

    [Fact]
    public Task What_the_page_says() => Verifier.Verify(PageOutline.Of(AblationPage.Format(Report)));

    [Fact]
    public Task The_effect_at_every_target() => Verifier.Verify(AblationFolder.Csv(Report));
}
