using System.Collections.Immutable;
using Harness.Profiles;
using Harness.Results;
using Harness.Runs;
using Harness.Selectivity;
using Harness.Statistics;
using Harness.Tests.Unit.Profiles;

namespace Harness.Tests.Unit.Results;

/// <summary>The files that users load say what the profile says, or the run fails.</summary>
public sealed class WrittenNeuronsTests
{
    private static readonly NeuronSplit Split = NeuronSplit.Of(("Q", 2), ("K", 2), ("V", 2));

    // The third p underflows: its logarithm does not.
    private static readonly LogisticFits Fits = new(
        Beta: [1.5, -2, 1, 0, 0.5, 1],
        PValue: [0.001, 0.009, 0, 1, 0.0099, 0.02],
        Log10PValue: [-3, -2.0457574905606752, -400, 0, -2.0043648054024503, -1.6989700043360187],
        Accuracy: [80, 70, 60, 0, 66.5, 75],
        Status:
        [
            FitStatus.Converged, FitStatus.Converged, FitStatus.Converged, FitStatus.NotFinite, FitStatus.Converged, FitStatus.Converged,
        ])
    {
        BalancedAccuracy = [80, 70, 60, 0, 66.5, 75],
    };

    private static readonly LaminarProfile Profile = LaminarProfileBuilder.Build(
        SampleProfiles.Identity with { NeuronsPerLayer = 6, Significance = new(Alpha: 0.06) }, [Fits, Fits], Split);

    public static TheoryData<string> Faults => ["betas hold accuracies", "columns reversed", "p doubled", "a status lost", "accuracy off by one"];

    [Fact]
    public void Files_of_the_run_are_its_profile() => WrittenNeurons.Validate(Profile, Npz(Fits, Fits), Parquet(Fits, Fits));

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_file_that_says_something_else_is_a_fault_of_the_harness(string fault)
    {
        var wrong = fault switch
        {
            "betas hold accuracies" => Fits with { Beta = Fits.Accuracy },
            "columns reversed" => Fits with { Beta = [.. Fits.Beta.Reverse()], PValue = [.. Fits.PValue.Reverse()], Log10PValue = [.. Fits.Log10PValue.Reverse()] },
            "p doubled" => Fits with { PValue = [.. Fits.PValue.Select(p => Math.Min(1, 2 * p))], Log10PValue = [.. Fits.Log10PValue.Select(p => Math.Min(0, p + Math.Log10(2)))] },
            "a status lost" => Fits with { Status = [.. Fits.Status.Select(_ => FitStatus.Converged)] },
            _ => Fits with { Accuracy = [.. Fits.Accuracy.Select(accuracy => accuracy + 1)] },
        };

        var inNpz = Assert.Throws<HarnessException>(() => WrittenNeurons.Validate(Profile, Npz(Fits, wrong), null));
        var inParquet = Assert.Throws<HarnessException>(() => WrittenNeurons.Validate(Profile, Npz(Fits, Fits), Parquet(Fits, wrong)));

        Assert.Equal((ErrorCode.ResultsContradict, "neurons.npz"), (inNpz.Code, inNpz.Where));
        Assert.Equal((ErrorCode.ResultsContradict, "neurons.parquet"), (inParquet.Code, inParquet.Where));
    }

    [Fact]
    public void A_statistic_that_the_gate_compares_is_read_back_too_and_one_that_a_neuron_does_not_have_counts_0()
    {
        var column = new NeuronColumn("own", [[1, double.NaN, 3, 4, 5, 6], [1, 2, 3, 4, 5, -6]]) { IsGated = true };
        var profile = LaminarProfileBuilder.Build(Profile.Identity, [Fits, Fits], Split, column);
        // (1 + 0) / 2 and (1 / 2 + 0) / 2; (5 + 6) / 2 and (5 / 2 - 6) / 2.
        Assert.Equal(new NeuronDigest(0.5, 0.25), profile.Layers[0].Parts[0].Statistics!["own"]);
        Assert.Equal(new NeuronDigest(5.5, -1.75), profile.Layers[1].Parts[2].Statistics!["own"]);

        var wrong = column with { Layers = [column.Layers[0], column.Layers[0]] };
        WrittenNeurons.Validate(profile, NeuronsNpz.Write([Fits, Fits], null, [column]), Parquet([column], Fits, Fits));
        var inNpz = Assert.Throws<HarnessException>(() => WrittenNeurons.Validate(profile, NeuronsNpz.Write([Fits, Fits], null, [wrong]), null));
        var inParquet = Assert.Throws<HarnessException>(() =>
            WrittenNeurons.Validate(profile, NeuronsNpz.Write([Fits, Fits], null, [column]), Parquet([wrong], Fits, Fits)));

        Assert.Equal((ErrorCode.ResultsContradict, "neurons.npz"), (inNpz.Code, inNpz.Where));
        Assert.Equal((ErrorCode.ResultsContradict, "neurons.parquet"), (inParquet.Code, inParquet.Where));
    }

    private static byte[] Npz(params LogisticFits[] layers) => NeuronsNpz.Write(layers, null, []);

    private static byte[] Parquet(params LogisticFits[] layers) => Parquet([], layers);

    private static byte[] Parquet(NeuronColumn[] own, params LogisticFits[] layers)
    {
        ImmutableArray<double> areas = [0.5, 0.5, 0.5, 0.5, 0.5, 0.5];
        return NeuronsParquet.Write(NeuronRecords.Of(layers, [areas, areas], Split, null, Profile.Identity.Significance), own);
    }
}
