using System.IO.Compression;
using Harness.Baselines;
using Harness.Experiments.Catalog;
using Harness.Gpt2;
using Harness.Profiles;
using Harness.Runs;
using Harness.Statistics;
using Harness.Studies;
using Harness.Tests.Unit.CommandLine;
using Harness.Tests.Unit.Profiles;
using Parquet;

namespace Harness.Tests.Unit.Studies;

/// <summary>A study run from a test, as somebody does in a repository of their own; on a tiny model over the embedded story.</summary>
public sealed class StudyRunnerTests : IDisposable
{
    private readonly Sandbox _sandbox = new();

    private StudyPlan Plan => Own(Presets.Embedded.Plan(NegationTuning.Study, Sandbox.Root, _sandbox.PathOf("repository")));

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void A_first_run_does_not_pass_and_says_how_its_profile_is_accepted()
    {
        var outcome = StudyRunner.Run(Plan);

        Assert.False(outcome.Passed);
        Assert.Equal(ErrorCode.BaselineMissing, Assert.Single(outcome.Gate.Errors).Code);
        Assert.Contains("-t:AcceptBaseline", outcome.Explanation, StringComparison.Ordinal);
        Assert.Equal(outcome.Report.Profile.Layers.Length, ProfileJson.Read(Plan.Baseline!.ReceivedPath).Layers.Length);
    }

    [Fact]
    public void A_run_after_its_profile_was_accepted_passes_and_leaves_the_files_of_a_run()
    {
        ProfileJson.Write(Plan.Baseline!.VerifiedPath, StudyRunner.Run(Plan).Report.Profile);

        var outcome = StudyRunner.Run(Plan);

        Assert.True(outcome.Passed, outcome.Explanation);
        Assert.Equal("", outcome.Explanation);
        Assert.True(File.Exists(Path.Combine(Plan.Folder, RunFolder.Page)));
    }

    [Fact]
    public void Drift_is_a_verdict_with_its_headline_and_no_exception()
    {
        var profile = StudyRunner.Run(Plan).Report.Profile;
        ProfileJson.Write(Plan.Baseline!.VerifiedPath, profile.WithPart(0, profile.Layers[0].Parts[0].Name, part => part.Toggle(0)));

        var outcome = StudyRunner.Run(Plan);

        Assert.False(outcome.Passed);
        Assert.Contains("HRN2009", outcome.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void A_second_set_of_weights_is_told_to_the_observer_and_drawn_beside_the_first()
    {
        var heard = new HeardSteps();

        var outcome = StudyRunner.Run(Plan with { Baseline = null, Beside = new ModelWeights(2) }, heard);

        Assert.True(outcome.Passed);
        Assert.Equal("untrained", Assert.Single(outcome.Report.Compared).Name);
        Assert.Equal(["control"], heard.Parts);
        Assert.Equal(2, heard.Steps.Count(step => step == "fit the neurons"));
    }

    [Fact]
    public void Untrained_models_are_those_of_the_runs_seed_and_of_the_seeds_after_it_and_are_summed_up_in_a_file()
    {
        const int first = 7;
        var alone = Enumerable.Range(first, 2).Select(seed => StudyRunner.Run(
            Plan with { Baseline = null, Settings = Plan.Settings with { Weights = new ModelWeights((ulong)seed) } }).Report).ToArray();
        var heard = new HeardSteps();

        var settings = Plan.Settings with { Seed = first };
        var outcome = StudyRunner.Run(Plan with { Baseline = null, UntrainedSeeds = 2, Settings = settings }, heard);

        Assert.Equal(Enumerable.Range(first, 2).Select(seed => $"untrained, seed {seed}"), heard.Parts);
        for (var layer = 0; layer < alone[0].Profile.Layers.Length; layer++)
        {
            var found = outcome.Report.Untrained!.Layers[layer];
            Assert.Equal(ValueRange.Of(alone.Select(run => run.Profile.Layers[layer].PercentSignificant)), found.PercentSignificant);
            Assert.Equal(ValueRange.Of(alone.Select(run => run.Neurons!.Inference!.Layers[layer].PercentByWord)), found.PercentByWord);
        }

        Assert.Contains($"\"seed\": {first},", File.ReadAllText(Path.Combine(Plan.Folder, "untrained.json")), StringComparison.Ordinal);
        Assert.Contains("## Untrained models", File.ReadAllText(Path.Combine(Plan.Folder, RunFolder.Report)), StringComparison.Ordinal);
    }

    [Fact]
    public void Covariates_add_columns_and_a_section_and_change_no_number_of_the_study()
    {
        var plain = StudyRunner.Run(Plan with { Baseline = null }).Report;
        var with = StudyRunner.Run(
            Plan with { Baseline = null, Settings = Plan.Settings with { Covariates = ["token-position", "word-frequency"] } }).Report;

        Assert.Equal(ProfileJson.Format(plain.Profile), ProfileJson.Format(with.Profile));
        Assert.Null(plain.Neurons!.Adjusted);
        Assert.Equal(["token-position", "word-frequency"], with.Neurons!.Adjusted!.Covariates.Select(covariate => covariate.Name));
        Assert.Equal(
            ["adjusted_beta", "adjusted_error", "adjusted_z", "adjusted_p", "adjusted_log10_p"], with.Neurons.Own.Select(column => column.Name));
        Assert.Equal("token-position, word-frequency", with.Manifest.Settings["covariates"]);
        Assert.Contains("## With covariates", File.ReadAllText(Path.Combine(Plan.Folder, RunFolder.Report)), StringComparison.Ordinal);
        Assert.Contains("id=\"covariates\"", File.ReadAllText(Path.Combine(Plan.Folder, RunFolder.Page)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_study_that_really_differs_passes_a_method_of_its_own()
    {
        var asked = new List<string>();
        var own = NegationTuning.Study with
        {
            Name = "own",
            Method = (run, study, settings, store) =>
            {
                asked.Add(study.Name);
                return StudyMethod.Execute(run, study, settings, store);
            },
        };

        StudyRunner.Run(Own(Presets.Embedded.Plan(own, Sandbox.Root, _sandbox.PathOf("repository"))) with { Baseline = null });

        Assert.Equal(["own"], asked);
    }

    [Fact]
    public async Task A_statistic_of_ones_own_stands_in_both_files_of_neurons()
    {
        var own = NegationTuning.Study with { Statistics = [new Largest()] };

        var outcome = StudyRunner.Run(Plan with { Study = own, Baseline = null });

        await using var file = File.OpenRead(Path.Combine(Plan.Folder, "neurons.parquet"));
        await using var reader = await ParquetReader.CreateAsync(file);
        using var group = reader.OpenRowGroupReader(0);
        var field = reader.Schema.DataFields.Single(one => one.Name == "largest");
        var read = new double?[group.RowCount];
        await group.ReadAsync<double>(field, read);
        Assert.Equal(outcome.Report.Neurons!.Own.Single().Layers.SelectMany(layer => layer), read.Select(value => value!.Value));
        using var npz = ZipFile.OpenRead(Path.Combine(Plan.Folder, "neurons.npz"));
        Assert.Contains(npz.Entries, entry => entry.Name == "largest.npy");
    }

    [Fact]
    public void A_statistic_that_asks_for_it_is_compared_by_the_gate()
    {
        static Study With(Largest largest) => NegationTuning.Study with { Statistics = [largest] };
        var gated = Plan with { Study = With(new Largest(isGated: true)) };
        BaselineAcceptance.Accept(StudyRunner.Run(gated).Plan.Baseline!, "first", isCi: false, TimeProvider.System);

        Assert.True(StudyRunner.Run(gated).Passed);
        Assert.True(StudyRunner.Run(gated with { Study = With(new Largest(1 + 1e-7, isGated: true)) }).Passed);
        var moved = StudyRunner.Run(gated with { Study = With(new Largest(1 + 1e-4, isGated: true)) });
        var gone = StudyRunner.Run(gated with { Study = With(new Largest()) });

        Assert.False(moved.Passed);
        Assert.All(moved.Report.Drift!.Failures, row => Assert.Contains(".statistics.largest.", row.Metric, StringComparison.Ordinal));
        Assert.False(gone.Passed);
        Assert.Contains(gone.Report.Drift!.Failures, row => row is { Metric: "Q.statistics.largest.mean", Now: DriftTable.NoValue });
    }

    [Fact]
    public void A_stopped_run_ends_with_the_exception_of_a_stop_and_writes_no_result()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();

        Assert.Throws<OperationCanceledException>(() => StudyRunner.Run(Plan, stop: stop.Token));
        Assert.False(Directory.Exists(Plan.Folder));
    }

    [Fact]
    public void A_baseline_that_cannot_be_read_is_told_before_anything_is_computed()
    {
        var heard = new HeardSteps();
        Directory.CreateDirectory(Path.GetDirectoryName(Plan.Baseline!.VerifiedPath)!);
        File.WriteAllText(Plan.Baseline.VerifiedPath, "{");

        var error = Assert.Throws<HarnessException>(() => StudyRunner.Run(Plan, heard));

        Assert.Equal(ErrorCode.BaselineMalformed, error.Code);
        Assert.Empty(heard.Steps);
    }

    private StudyPlan Own(StudyPlan plan) => plan with
    {
        Settings = plan.Settings with { Model = _sandbox.Model, Weights = new ModelWeights(1), Threads = 1 },
        Beside = null,
    };

    private sealed class Largest(double factor = 1, bool isGated = false) : INeuronStatistic
    {
        public string Name => "largest";

        public bool IsGated => isGated;

        public double Compute(ReadOnlySpan<float> activations, ReadOnlySpan<byte> labels) => factor * activations.ToArray().Max();
    }

    private sealed class HeardSteps : IRunObserver
    {
        public List<string> Parts { get; } = [];

        public List<string> Steps { get; } = [];

        public void Began(string part) => Parts.Add(part);

        public void Started(string step) => Steps.Add(step);

        public void Progressed(string step, int done, int total)
        {
        }

        public void Noted(string note)
        {
        }

        public void Finished(StepTiming timing)
        {
        }
    }
}
