using Harness.Baselines;
using Harness.Profiles;
using Harness.Statistics;
using Harness.Tests.Unit.Profiles;

namespace Harness.Tests.Unit.Baselines;

/// <summary>The cause names what really differed, and nothing that only follows from it.</summary>
public sealed class DriftCausesTests
{
    private static readonly ProfileIdentity Identity = SampleProfiles.Identity;

    public static TheoryData<string, string> Differences => new()
    {
        { "fitter", "another fitter (--fitter)" },
        { "separated", "another estimate for separated neurons (--separated)" },
        { "alpha", "another level (--alpha)" },
        { "correction", "another correction (--correction)" },
        { "scope", "another scope of the correction (--scope)" },
        { "word", "the word lists or the rules of the targets changed" },
        { "precision", "another arithmetic of the forward pass (--precision)" },
        { "context", "another context window (--context-pre, --context-post)" },
        { "weights and fitter", "another model folder, checkpoint or seed (--model, --weights); another fitter (--fitter)" },
    };

    [Theory]
    [MemberData(nameof(Differences))]
    public void The_cause_names_what_differs(string difference, string cause)
    {
        var other = difference switch
        {
            "fitter" => Identity with { Fitter = FitterIdentity.Of(new FirthLogit()) },
            "separated" => Identity with
            {
                Fitter = FitterIdentity.Of(LogitFitters.Separated(new NewtonLogit(), SeparatedRule.Firth, threads: 1)),
            },
            "alpha" => Identity with { Significance = new(Alpha: 0.01) },
            "correction" => Identity with { Significance = new(Correction: Correction.Holm) },
            "scope" => Identity with { Significance = new(Scope: CorrectionScope.All) },
            "word" => Identity with { TargetsSha256 = "0", Label1 = new("no", 164, Counts.Of([new("no word", 160), new("nothing", 4)])) },
            "precision" => Identity with { Precision = "bf16" },
            // The targets are looked for where a whole window fits.
            "context" => Identity with { TargetsSha256 = "0", ContextPre = 89 },
            _ => Identity with { WeightsSha256 = "0", NeuronsPerLayer = 600, Fitter = new("accord", "wald") },
        };

        Assert.Equal(cause, Cause(other));
    }

    [Fact]
    public void Another_text_is_the_cause_of_its_tokens_and_targets() => Assert.StartsWith(
        "another text",
        Cause(Identity with { CorpusSha256 = "0", TokenIdsSha256 = "0", Tokens = 1, UniqueTokens = 1, TargetsSha256 = "0", Label1 = MadeUp.Category("no", 3) }),
        StringComparison.Ordinal);

    [Fact]
    public void Every_entry_of_the_identity_has_a_cause() => Assert.All(
        DriftCheck.Compare(SampleProfiles.Of(1), SampleProfiles.Of(1) with
        {
            Identity = new("", "", "", "", 1, 1, MadeUp.Category("a", 1), MadeUp.Category("b", 1), 1, 1, "", "", 1, new("", ""), new(1, Correction.Holm, CorrectionScope.All)),
        }).Rows,
        row => Assert.DoesNotContain("another setting", DriftCauses.Of([row]), StringComparison.Ordinal));

    private static string Cause(ProfileIdentity other)
    {
        var (was, now) = (SampleProfiles.Of(2), SampleProfiles.Of(2) with { Identity = other });
        return Assert.Single(DriftErrors.Of(DriftCheck.Compare(was, now), "x.json", "accept it")).Cause;
    }
}
