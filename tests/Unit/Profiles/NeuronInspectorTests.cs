using Harness.Activations;
using Harness.Profiles;
using Harness.Statistics;
using Harness.Targets;
using Harness.Tests.Unit.Statistics;

namespace Harness.Tests.Unit.Profiles;

public sealed class NeuronInspectorTests
{
    private const int Rows = 60;
    private static readonly byte[] Labels = Columns.Labels(Rows, 25);
    private static readonly int[] Folds = [.. Enumerable.Range(0, Rows).Select(row => row % 5)];
    private static readonly WordTypes Types = new(["can", "may", "not", "nor"], [.. Labels.Select((one, row) => 2 * one + row % 2)]);

    [Fact]
    public void Every_number_is_that_of_the_neurons_own_column()
    {
        float[][] columns = [Columns.Make(Rows, 25, 1, 20000), Columns.Make(Rows, 25, 2, 9000), Columns.Make(Rows, 25, 3, 0)];
        var table = new ActivationTable(Rows, 3, [new float[3 * Rows], Columns.SideBySide(columns)]);
        var seen = Inspect(table, layer: 1, index: 1);

        var column = columns[1];
        var firth = new FirthLogit().Fit(column, 1, Labels);
        var fit = new NewtonLogit().Fit(column, 1, Labels);
        Assert.Equal(LikelihoodRatioTest.Run(column, 1, Labels, fit, 1).Log10PValue[0], seen.LikelihoodRatioLog10P);
        Assert.Equal(
            (firth.Beta[0], firth.StandardError[0], firth.Log10PValue[0]), (seen.FirthBeta, seen.FirthStandardError, seen.FirthLog10P));
        Assert.Equal(CrossValidation.Run(column, 1, Labels, Folds, 1).ByRow[0], seen.FoldAccuracy);
        var held = CrossValidation.Run(column, 1, Labels, Types.OfRow.AsSpan(), 1);
        Assert.Equal((held.ByRow[0], held.ByFold[0]), (seen.WordLeftOutAccuracy, seen.WordLeftOutByWord));
        Assert.Equal(column, seen.Activations);
        Assert.Equal(WordMeans.Of(table, 1, 1, Types).ToArray(), seen.Words);
    }

    [Fact]
    public void A_separated_neuron_has_a_finite_slope_by_Firth_and_a_likelihood_ratio()
    {
        var column = Labels.Select((one, row) => 1000f * one + row).ToArray();
        var seen = Inspect(new ActivationTable(Rows, 1, [column]), layer: 0, index: 0);
        Assert.True(double.IsFinite(seen.FirthBeta) && seen.FirthBeta > 0);
        Assert.True(seen.LikelihoodRatioLog10P < -10 && seen.FirthLog10P < -5);
        Assert.Equal(100, seen.FoldAccuracy);
    }

    private static NeuronInspection Inspect(ActivationTable table, int layer, int index) => NeuronInspector.Inspect(
        new NeuronRecord(layer, "Q", null, index, index, 1, 0, 1, 1, 0.1, -1, 1, 70, 70, 0.6, false, FitStatus.Converged),
        table,
        [.. Labels],
        Types,
        Folds);
}
