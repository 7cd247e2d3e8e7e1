using Harness.Statistics;

namespace Harness.Tests.Unit.Statistics;

public sealed class CrossValidationTests
{
    [Fact]
    public void Each_fold_is_predicted_from_the_others_as_by_statsmodels()
    {
        // Seven fits of statsmodels 0.13.5 (reference_held_out.py), row % 7 held out, predicted 1 where the probability lies above the
        // share of label 1 among the other rows: 24 of 35 and 19 of 25 rightly.
        int[] folds = [.. Enumerable.Range(0, 60).Select(row => row % 7)];
        var held = CrossValidation.Run(Columns.Make(60, 25, 3, 40000), 1, Columns.Labels(60, 25), folds, 1);
        Assert.Equal(50 * (24 / 35.0 + 19 / 25.0), held.ByRow[0], 1e-12);
        Assert.Equal(71.19047619047619, held.ByFold[0], 1e-12);
    }

    [Fact]
    public void Noise_is_predicted_as_by_a_coin_whatever_the_words_are()
    {
        // Words of label 0, words of label 1, rows of a word. At a probability of 0.5 the first would have 3 %, not 50.
        foreach (var (words0, words1, rows) in new[] { (2, 2, 100), (5, 5, 40), (11, 5, 29), (3, 12, 25), (20, 20, 10) })
        {
            var held = HoldOutWords(words0, words1, rows, columns: 1200);
            Assert.InRange(held.ByRow.Average(), 49, 51);
            Assert.InRange(held.ByFold.Average(), 49, 51);
        }
    }

    [Fact]
    public void Noise_of_words_of_both_labels_is_predicted_as_by_a_coin()
    {
        // Eight words, 20 rows of either label each, and two words of one label.
        byte[] labels = [.. Enumerable.Range(0, 400).Select(row => (byte)(row < 320 ? row / 20 % 2 : row < 360 ? 0 : 1))];
        int[] words = [.. Enumerable.Range(0, 400).Select(row => row / 40)];
        var held = CrossValidation.Run(Columns.Noise(400, 1200, seed: 9), 1200, labels, words, 2);
        Assert.InRange(held.ByRow.Average(), 49, 51);
        Assert.InRange(held.ByFold.Average(), 49, 51);
    }

    [Fact]
    public void Few_rows_of_few_words_are_predicted_a_little_worse_than_by_a_coin()
    {
        // Forty rows: the fit to thirty takes noise for an effect and moves its threshold towards the label with fewer rows, that of the
        // word left out. An average of 47.7 over 3,000 columns; the bias falls with the number of rows.
        Assert.InRange(HoldOutWords(2, 2, 10, columns: 3000).ByRow.Average(), 46.5, 49);
    }

    [Fact]
    public void Noise_in_random_parts_is_predicted_as_by_a_coin_however_rare_a_label()
    {
        foreach (var ones in new[] { 20, 200, 390 })
        {
            var labels = Columns.Labels(400, ones);
            var held = CrossValidation.Run(
                Columns.Noise(400, 1200, seed: 8), 1200, labels, CrossValidation.StratifiedFolds(labels, 10, 1), 2);
            Assert.InRange(held.ByRow.Average(), 49, 51);
        }
    }

    [Fact]
    public void A_fold_has_one_vote_in_each_label_however_many_rows_it_has()
    {
        // Fold 9 is predicted wrongly in its one row and the other two rightly: three of four rows and two of three folds of label 0.
        float[] x = [1, 1.1f, 1.2f, 9.5f, 8, 9, 10, 7.5f];
        byte[] y = [0, 0, 0, 0, 1, 1, 1, 1];
        var held = CrossValidation.Run(x, 1, y, [1, 1, 2, 9, 3, 4, 5, 6], 1);
        Assert.Equal(50 * (0.75 + 1), held.ByRow[0], 1e-12);
        Assert.Equal(50 * (2.0 / 3 + 1), held.ByFold[0], 1e-12);
    }

    [Fact]
    public void Separated_rest_predicts_by_its_threshold()
    {
        // Without fold 1 the classes are 1, 2 against 6, 8: the threshold is 4. Without fold 2 they overlap not either.
        float[] x = [1, 2, 3.9f, 4.1f, 6, 8];
        byte[] y = [0, 0, 0, 1, 1, 1];
        int[] folds = [2, 2, 1, 1, 2, 2];
        var held = CrossValidation.Run(x, 1, y, folds, 1);
        Assert.Equal(100, held.ByRow[0]);

        // The same in units whose squares underflow a float, and mirrored.
        var small = CrossValidation.Run(x.Select(value => -1e-40f * value).ToArray(), 1, y, folds, 1);
        Assert.Equal(100, small.ByRow[0]);
    }

    [Fact]
    public void On_the_threshold_of_a_quasi_separated_rest_the_ties_decide()
    {
        // Without fold 1: 0 at 1 and 2, 1 at 2, 2 and 3. At 2 the odds are two to one for label 1, above the three to two of all
        // these rows, so both held-out rows are called 1. Without fold 0 the rest is constant, and all is called 0.
        float[] x = [1, 2, 2, 2, 3, 2, 2];
        byte[] y = [0, 0, 1, 1, 1, 1, 0];
        var held = CrossValidation.Run(x, 1, y, [0, 0, 0, 0, 0, 1, 1], 1);
        Assert.Equal(50 * (2.0 / 3 + 1.0 / 4), held.ByRow[0], 1e-12);
    }

    [Fact]
    public void Leaving_out_the_only_type_of_a_label_leaves_nothing_to_predict_it_from()
    {
        float[] x = [1, 2, 3, 4.5f, 5, 6];
        byte[] y = [0, 0, 0, 1, 1, 1];
        var held = CrossValidation.Run(x, 1, y, [50, 50, 50, 70, 71, 72], 1);
        Assert.True(double.IsNaN(held.ByRow[0]) && double.IsNaN(held.ByFold[0]));
    }

    [Fact]
    public void A_column_that_is_not_finite_has_no_accuracy_wherever_its_row_is_held_out()
    {
        var held = CrossValidation.Run(new[] { 1, 2, 3, 4, 5, float.NaN }, 1, Columns.Labels(6, 3), [0, 0, 1, 1, 2, 2], 1);
        Assert.True(double.IsNaN(held.ByRow[0]) && double.IsNaN(held.ByFold[0]));
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

    private static HeldOutAccuracy HoldOutWords(int words0, int words1, int rows, int columns)
    {
        var count = (words0 + words1) * rows;
        int[] words = [.. Enumerable.Range(0, count).Select(row => row / rows)];
        return CrossValidation.Run(Columns.Noise(count, columns, seed: 7), columns, Columns.Labels(count, words1 * rows), words, 2);
    }
}
