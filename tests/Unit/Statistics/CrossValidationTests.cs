using Harness.Statistics;

namespace Harness.Tests.Unit.Statistics;

public sealed class CrossValidationTests
{
    [Fact]
    public void Each_fold_is_predicted_from_the_others_as_by_statsmodels()
    {
        // Seven fits of statsmodels 0.13.5, row % 7 held out: 28 of 35 and 16 of 25 predicted rightly.
        int[] folds = [.. Enumerable.Range(0, 60).Select(row => row % 7)];
        var held = CrossValidation.Run(Columns.Make(60, 25, 3, 40000), 1, Columns.Labels(60, 25), folds, 1);
        Assert.Equal(100.0 * 44 / 60, held.Accuracy[0], 1e-12);
        Assert.Equal(72.0, held.BalancedAccuracy[0], 1e-12);
    }

    [Fact]
    public void Separated_rest_predicts_by_its_threshold()
    {
        // Without fold 1 the classes are 1, 2 against 6, 8: the threshold is 4. Without fold 2 they overlap not either.
        float[] x = [1, 2, 3.9f, 4.1f, 6, 8];
        byte[] y = [0, 0, 0, 1, 1, 1];
        int[] folds = [2, 2, 1, 1, 2, 2];
        var held = CrossValidation.Run(x, 1, y, folds, 1);
        Assert.Equal(100, held.Accuracy[0]);

        // The same in units whose squares underflow a float, and mirrored.
        var small = CrossValidation.Run(x.Select(value => -1e-40f * value).ToArray(), 1, y, folds, 1);
        Assert.Equal(100, small.Accuracy[0]);
    }

    [Fact]
    public void On_the_threshold_of_a_quasi_separated_rest_the_ties_decide()
    {
        // The rest: 0 at 1 and 2, 1 at 2, 2 and 3. At 2 the odds are two to one for label 1, so both held-out rows are called 1.
        float[] x = [1, 2, 2, 2, 3, 2, 2];
        byte[] y = [0, 0, 1, 1, 1, 1, 0];
        int[] folds = [0, 0, 0, 0, 0, 1, 1];
        var held = CrossValidation.Run(x, 1, y, folds, 1);

        // Without fold 0 the rest is constant with one row of each label: a tie, called 0, right for two of five rows.
        Assert.Equal(100.0 * (1 + 2) / 7, held.Accuracy[0], 1e-12);
    }

    [Fact]
    public void Leaving_out_the_only_type_of_a_label_leaves_nothing_to_predict_it_from()
    {
        float[] x = [1, 2, 3, 4.5f, 5, 6];
        byte[] y = [0, 0, 0, 1, 1, 1];
        var held = CrossValidation.Run(x, 1, y, [50, 50, 50, 70, 71, 72], 1);
        Assert.Equal(50, held.Accuracy[0], 1e-12);
        Assert.Equal(50, held.BalancedAccuracy[0], 1e-12);
    }

    [Fact]
    public void A_column_that_is_not_finite_has_no_accuracy_wherever_its_row_is_held_out()
    {
        var held = CrossValidation.Run(new[] { 1, 2, 3, 4, 5, float.NaN }, 1, Columns.Labels(6, 3), [0, 0, 1, 1, 2, 2], 1);
        Assert.True(double.IsNaN(held.Accuracy[0]) && double.IsNaN(held.BalancedAccuracy[0]));
    }

    [Fact]
    public void Stratified_folds_spread_each_label_evenly_and_come_again_with_their_seed()
    {
        var labels = Columns.Labels(398, 216);
        var folds = CrossValidation.StratifiedFolds(labels, 10, 1);
        Assert.Equal(folds, CrossValidation.StratifiedFolds(labels, 10, 1));
        Assert.NotEqual(folds, CrossValidation.StratifiedFolds(labels, 10, 2));
        for (var fold = 0; fold < 10; fold++)
        {
            Assert.InRange(Enumerable.Range(0, 398).Count(row => folds[row] == fold && labels[row] == 0), 18, 19);
            Assert.InRange(Enumerable.Range(0, 398).Count(row => folds[row] == fold && labels[row] == 1), 21, 22);
            Assert.InRange(folds.Count(other => other == fold), 39, 40);
        }
    }

    [Fact]
    public void Folds_that_make_no_sense_are_refused()
    {
        byte[] labels = [0, 1, 1];
        Assert.Throws<ArgumentException>(() => CrossValidation.Run(new float[3], 1, labels, [0, 0, 0], 1));
        Assert.Throws<ArgumentException>(() => CrossValidation.Run(new float[3], 1, labels, [0, 1], 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => CrossValidation.StratifiedFolds(labels, 1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => CrossValidation.StratifiedFolds(labels, 4, 0));
    }
}
