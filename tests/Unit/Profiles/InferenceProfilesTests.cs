using System.Collections.Immutable;
using Harness.Profiles;
using Harness.Selectivity;
using Harness.Statistics;
using Harness.Targets;

namespace Harness.Tests.Unit.Profiles;

/// <summary>Three neurons of one layer; all numbers by hand.</summary>
public sealed class InferenceProfilesTests
{
    private static readonly WordTypes Types = new(["can", "may", "not"], [0, 0, 1, 2, 2, 2]);

    // z of Wald's tests: 1, 2 and 4. Their median squared is 4.
    private static readonly LogisticFits Fits = new(
        [1, -4, 2], [0.3, 0.001, 0.04], [-0.5, -3, -1.4], [60, 70, 65], [FitStatus.Converged, FitStatus.Converged, FitStatus.Converged])
    {
        StandardError = [1, 1, 1],
    };

    private static readonly ImmutableArray<NeuronWordTest> Tests =
    [
        new(0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.5, 2, 0.5, 0.25),
        new(-2.5, 0.01, 0.02, 0.03, 0.04, 0.06, 1.5, 2, 0.001, 0.75),
        new(2, 0.04, 0.05, 0.06, 0.04, 0.3, 1.5, 2, 0.03, double.NaN),
    ];

    [Fact]
    public void A_layer_counts_what_survives_and_says_what_its_targets_are_worth()
    {
        var inference = Of(heads: true);
        Assert.Equal((6, 4, 2, 1, 3.0), (inference.Targets, inference.TokenIds, inference.Words0, inference.Words1, inference.Ways));
        var layer = Assert.Single(inference.Layers);
        Assert.Equal(Math.Round(4 / 0.4549364231195727, 6), layer.Inflation);

        // The median of 0.25 and 0.75; words of 2, 1 and 3 rows: (4 + 1 + 9) / 6 rows in the word of an average row.
        Assert.Equal(0.5, layer.IntraclassCorrelation);
        Assert.Equal(Math.Round(1 + (14 / 6.0 - 1) * 0.5, 6), layer.DesignEffect);
        Assert.Equal(Math.Round(6 / (1 + (14 / 6.0 - 1) * 0.5), 6), layer.EffectiveTargets);
        Assert.Equal((2, 2, 1, 2, 0, 1), (layer.ByWord, layer.InHead, layer.InPart, layer.InLayer, layer.InRun, layer.Robust));
        Assert.Equal(["0.Q.1", "0.Q.2"], layer.Survivors.ToArray());
    }

    [Fact]
    public void Without_heads_or_standard_errors_there_are_no_numbers_of_them()
    {
        Assert.Null(Of(heads: false).Layers[0].InHead);
        Assert.Null(Of(heads: false, Fits with { StandardError = [] }).Layers[0].Inflation);
    }

    private static InferenceProfile Of(bool heads, LogisticFits? fits = null)
    {
        ImmutableArray<NeuronRecord> neurons =
        [
            .. Tests.Select((test, number) => new NeuronRecord(
                0, "Q", heads ? 0 : null, number, number, 1, 0, 1, 1, 0.1, -1, 0.3, 50, 50, 0.5, number == 1, FitStatus.Converged) { ByWord = test }),
        ];
        TargetMatch[] targets = [.. new[] { 5, 5, 6, 7, 8, 7 }.Select((id, index) => new TargetMatch("category", index, id))];
        return InferenceProfiles.Of(new(2, 1, 3, 3, true, 0.1, [0.2], [Tests]), [fits ?? Fits], neurons, targets, Types, 0.05);
    }
}
