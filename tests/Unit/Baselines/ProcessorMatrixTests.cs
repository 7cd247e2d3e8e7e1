using System.Collections.Immutable;
using Harness.Baselines;
using Harness.Profiles;
using Harness.Results;
using Harness.Runs;
using Harness.Tests.Unit.CommandLine;
using Harness.Tests.Unit.Profiles;

namespace Harness.Tests.Unit.Baselines;

public sealed class ProcessorMatrixTests : IDisposable
{
    private static readonly LaminarProfile Accepted = SampleProfiles.Of(2);

    // One of two layers has moved by 0.03 points, where 0.01 pass; their sum, which may be 0.05, differs, too.
    private static readonly LaminarProfile Moved = Accepted.WithPart(1, "Q", part => part with { AccuracyAll = part.AccuracyAll + 0.03 });

    private static readonly DateOnly Today = new(2026, 11, 27);

    private readonly TemporaryFolder _folder = new();

    public ProcessorMatrixTests() => ProfileJson.Write(_folder.File("baselines", "e", "p.verified.json"), Accepted);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Each_machine_has_a_row_that_says_how_much_of_the_limits_it_used()
    {
        var table = ProcessorMatrix.ToMarkdown([Run("Small", Accepted), Run("Large", Moved), Run("Large", Accepted), Run("Small", Accepted, "q")], Today);

        Assert.Contains("| e/p | Small, AVX2, libtorch 2 | 1 | 0 | 0 | 0 | 0 | passes |", table, StringComparison.Ordinal);
        Assert.Contains("| e/p | Large, AVX2, libtorch 2 | 2 | 2 | 0 | 0 | 3 | drifts |", table, StringComparison.Ordinal);
        Assert.Contains("| e/q | Small, AVX2, libtorch 2 | 1 | 0 |  |  |  | no such baseline here |", table, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_of_something_else_is_not_comparable_and_proposes_nothing()
    {
        var other = Accepted with { Identity = Accepted.Identity with { WeightsSha256 = "other" } };

        Assert.Contains("| not comparable |", ProcessorMatrix.ToMarkdown([Run("Small", other)], Today), StringComparison.Ordinal);
        Assert.Empty(ProcessorMatrix.Propose([Run("Small", other)], Today));
    }

    [Fact]
    public void The_tolerances_that_are_proposed_let_every_machine_pass()
    {
        ImmutableArray<MatrixRun> runs = [Run("Small", Accepted), Run("Large", Moved)];
        var proposed = ProcessorMatrix.Propose(runs, Today);

        Assert.Equal((1, "Q.accuracy_all", 0.03), (proposed.Single().Layer, proposed.Single().Metric, proposed.Single().Limit));
        Assert.Equal("seen on Large, AVX2, libtorch 2", proposed.Single().Reason);
        Assert.All(runs, run => Assert.True(Tolerances.Apply(run.Report!, proposed, Today).Passed));
        Assert.False(Tolerances.Apply(runs[1].Report!, [proposed.Single() with { Limit = 0.02 }], Today).Passed);
    }

    // By hand: a change of 0.0234 needs 0.024, of 0.0301 a limit of 0.031, where one digit would propose 0.03 and 0.04.
    [Theory]
    [InlineData(0.0234, 0.024)]
    [InlineData(0.0301, 0.031)]
    [InlineData(0.05, 0.05)]
    public void A_tolerance_has_two_digits_and_is_rounded_upwards(double change, double limit)
    {
        var moved = Accepted.WithPart(1, "Q", part => part with { AccuracyAll = part.AccuracyAll + change });

        Assert.Equal(limit, ProcessorMatrix.Propose([Run("Large", moved)], Today).Single(one => one.Metric == "Q.accuracy_all").Limit);
    }

    [Fact]
    public void The_command_reads_the_folders_of_results()
    {
        foreach (var (name, profile) in new[] { ("a", Accepted), ("b/c", Moved) })
        {
            ProfileJson.Write(_folder.File("results", name, "profile.json"), profile);
            File.WriteAllText(_folder.File("results", name, "run.json"), RunManifestJson.Format(Manifest(name, "p")));
        }

        var result = Sandbox.InvokeAlone("matrix", _folder.File("results"), "--root", _folder.Path);

        Assert.Equal((0, ""), (result.Exit, result.Error));
        Assert.Contains("| b/c, AVX2, libtorch 2 | 1 | 2 | 0 | 0 | 3 | drifts |", result.Output, StringComparison.Ordinal);
        Assert.Contains("\"limit\":0.03", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_without_runs_and_a_file_that_is_no_provenance_are_told()
    {
        Assert.StartsWith("error HRN2012: There is no run", Sandbox.InvokeAlone("matrix", _folder.Path).Error, StringComparison.Ordinal);
        File.WriteAllText(_folder.File("run.json"), "{}");
        Assert.StartsWith("error HRN2012: This is not", Sandbox.InvokeAlone("matrix", _folder.Path).Error, StringComparison.Ordinal);
    }

    private MatrixRun Run(string processor, LaminarProfile profile, string preset = "p") =>
        MatrixRun.Of(_folder.Path, Manifest(processor, preset), profile);

    private static RunManifest Manifest(string processor, string preset) => new(
        "e",
        preset,
        ImmutableSortedDictionary<string, string>.Empty,
        ImmutableSortedDictionary<string, string>.Empty,
        ImmutableSortedDictionary<string, string>.Empty
            .Add("processor", processor).Add("vector unit", "AVX2").Add("libtorch", "2"),
        "cpu",
        1,
        null,
        DateTimeOffset.UnixEpoch,
        [],
        0);
}
