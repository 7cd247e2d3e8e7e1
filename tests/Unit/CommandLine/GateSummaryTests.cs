using Harness.Baselines;
using Harness.Experiments.Terminal;
using Harness.Profiles;
using Harness.Tests.Unit.Profiles;

namespace Harness.Tests.Unit.CommandLine;

/// <summary>What a pull request shows of a run: which one it was, and its verdict.</summary>
public sealed class GateSummaryTests : IDisposable
{
    private static readonly LaminarProfile Profile = SampleProfiles.Of(3);

    private readonly TemporaryFolder _folder = new();

    private Baseline Files => new(_folder.Path, "study", "tiny");

    private string Summary => _folder.File("summary.md");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_run_that_passes_says_so_after_what_others_wrote()
    {
        ProfileJson.Write(Files.VerifiedPath, Profile);
        File.WriteAllText(Summary, "other\n");

        GateOutput.Write(Gate.Check(Files, Profile, TimeProvider.System), TextWriter.Null, Summary);

        Assert.Equal("other\n### study, preset tiny\n\nNo drift\n\n", File.ReadAllText(Summary));
    }

    [Fact]
    public void A_drift_stands_there_as_a_table()
    {
        ProfileJson.Write(Files.VerifiedPath, Profile);
        var drifted = Profile.WithPart(1, "Q", part => part.Come(20, 21, 22, 23, 50, 51));

        GateOutput.Write(Gate.Check(Files, drifted, TimeProvider.System), TextWriter.Null, Summary);

        Assert.StartsWith("### study, preset tiny\n\n**HRN2009: ", File.ReadAllText(Summary), StringComparison.Ordinal);
        Assert.Contains("\n| 1 | Q.neurons | none | 1.Q.20+ 1.Q.21+ 1.Q.22+ 1.Q.23+ and 2 more | 2 | 0 |", File.ReadAllText(Summary), StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_baseline_is_told_of()
    {
        GateOutput.Write(Gate.Check(Files, Profile, TimeProvider.System), TextWriter.Null, Summary);

        Assert.Equal("### study, preset tiny\n\nThere is no baseline to compare with\n", File.ReadAllText(Summary));
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    public void Without_a_summary_or_a_baseline_nothing_is_written(string? file)
    {
        ProfileJson.Write(Files.VerifiedPath, Profile);
        GateOutput.Write(Gate.Check(Files, Profile, TimeProvider.System), TextWriter.Null, file);
        GateOutput.Write(Gate.Check(null, Profile, TimeProvider.System), TextWriter.Null, Summary);

        Assert.False(File.Exists(Summary));
    }
}
