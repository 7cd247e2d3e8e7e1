using Harness.Baselines;
using Harness.Profiles;
using Harness.Tests.Golden.Reports;

namespace Harness.Tests.Golden.Baselines;

public sealed class ProfileDiffTableTests
{
    private static readonly LaminarProfile Other = ExampleRun.Profile with
    {
        Identity = ExampleRun.Profile.Identity with
        {
            WeightsSha256 = "dd05",
            Label1 = new("negation", 220, Counts.Of([.. ExampleRun.Profile.Identity.Label1.Words, new("nothing", 4)])),
        },
        Layers =
        [
            ExampleRun.Profile.Layers[0] with { Parts = [ExampleRun.Profile.Layers[0].Parts[0].Go(0, 1, 2, 3), .. ExampleRun.Profile.Layers[0].Parts[1..]] },
            ExampleRun.Profile.Layers[1],
            ExampleRun.Profile.Layers[2] with { Parts = ExampleRun.Control.Profile.Layers[2].Parts },
        ],
    };

    private static readonly ProfileDiff Diff = ProfileDiff.Of(ExampleRun.Profile, Other);

    [Fact]
    public Task A_run_and_another_model_as_text() => Verifier.Verify(ProfileDiffTable.ToText(Diff, "main", "artifacts/run").TrimEnd('\n'));

    [Fact]
    public Task A_run_and_another_model_as_markdown() =>
        Verifier.Verify(ProfileDiffTable.ToMarkdown(Diff, "main", "artifacts/run").TrimEnd('\n'));
}
