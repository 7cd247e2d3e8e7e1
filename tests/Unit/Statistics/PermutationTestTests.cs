using Harness.Statistics;

namespace Harness.Tests.Unit.Statistics;

public sealed class PermutationTestTests
{
    [Fact]
    public void The_nulls_are_those_of_fitting_every_permutation_by_itself()
    {
        var matrix = Columns.Many(21);
        var permutations = LabelPermutations.Free(Columns.Labels(398, 216), 30, 7);
        var nulls = PermutationTest.Run(matrix, 21, permutations, 0.2, 2);
        LogisticFits[] fits = [.. permutations.Select(labels => new NewtonLogit().Fit(matrix, 21, labels))];
        for (var column = 0; column < 21; column++)
        {
            Assert.Equal(fits.Count(fit => fit.PValue[column] < 0.2) / 30.0, nulls.SignificantShare[column]);
            Assert.Equal(fits.Average(fit => fit.Accuracy[column]), nulls.ControlAccuracy[column], 1e-10);
        }

        Assert.Equal([.. fits.Select(fit => fit.PValue.Count(p => p < 0.2))], nulls.SignificantColumns.ToArray());
        var task = new NewtonLogit().Fit(matrix, 21, Columns.Labels(398, 216));
        Assert.Equal(task.Accuracy[3] - nulls.ControlAccuracy[3], nulls.Selectivity(task)[3]);
    }

    [Fact]
    public void A_share_alpha_is_significant_by_chance()
    {
        // 200 columns x 50 permutations at 0.05; the columns share the labels, so the bound is wider than the binomial's.
        var nulls = PermutationTest.Run(
            Columns.Many(200), 200, LabelPermutations.Free(Columns.Labels(398, 216), 50, 3), 0.05, Environment.ProcessorCount);
        Assert.InRange(nulls.SignificantShare.Average(), 0.04, 0.06);
    }

    [Fact]
    public void Fits_that_fail_count_as_not_significant_and_give_no_accuracy()
    {
        var nulls = PermutationTest.Run(
            Columns.SideBySide([1, 1, 1, 1], [1, 2, 3, 4]), 2, [[0, 0, 1, 1], [0, 1, 0, 1]], 0.9999, 1);
        Assert.Equal([0, 0.5], nulls.SignificantShare.ToArray());
        Assert.True(double.IsNaN(nulls.ControlAccuracy[0]));
        Assert.Equal(50, nulls.ControlAccuracy[1], 1e-12);
        var failed = new NewtonLogit().Fit(Columns.SideBySide([1, 1, 1, 1], [1, 2, 3, 4]), 2, new byte[] { 0, 0, 1, 1 });
        Assert.All(nulls.Selectivity(failed), selectivity => Assert.True(double.IsNaN(selectivity)));
    }

    [Fact]
    public void No_permutation_and_labels_of_another_length_are_refused()
    {
        Assert.Throws<ArgumentException>(() => PermutationTest.Run(new float[2], 1, [], 0.05, 1));
        Assert.Throws<ArgumentException>(() => PermutationTest.Run(new float[2], 1, [[0, 1, 1]], 0.05, 1));
    }
}
