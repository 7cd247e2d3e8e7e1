using Harness.Statistics;

namespace Harness.Tests.Unit.Statistics;

public sealed class WordSumsTests
{
    [Fact]
    public void The_intraclass_correlation_is_that_of_the_analysis_of_variance_of_words_within_labels()
    {
        // By reference_words.py: least squares of statsmodels 0.13.5 on words and on labels.
        float[] column = [1.5f, 1.25f, 2.25f, 2.5f, 0.5f, 3, 2.75f, 4.5f, 5.25f, 3.75f, 4, 6, 2, 3.5f, 1, 2.875f];
        var sums = WordSums.Of(column, 1, [0, 0, 1, 1, 2, 3, 3, 4, 5, 6, 6, 7, 8, 4, 2, 5]);
        var correlation = sums.IntraclassCorrelations([0, 0, 0, 0, 1, 1, 1, 1, 0])[0];
        Assert.Equal(0.46860945346318716, correlation, 1e-12);
        Assert.Equal(1.4100332717802888, sums.DesignEffect(correlation), 1e-12);
    }

    [Fact]
    public void Words_that_are_all_alike_inside_correlate_fully_and_noise_does_not()
    {
        float[] alike = [1, 1, 1, 5, 5, 5, 2, 2, 2, 7, 7, 7];
        var sums = WordSums.Of(alike, 1, [0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3]);
        Assert.Equal(1, sums.IntraclassCorrelations([0, 0, 1, 1])[0], 1e-12);

        var noise = WordSums.Of(Columns.Noise(200, 300, seed: 3), 300, [.. Enumerable.Range(0, 200).Select(row => row / 20)]);
        Assert.InRange(noise.IntraclassCorrelations([0, 0, 0, 0, 0, 1, 1, 1, 1, 1]).Average(), -0.01, 0.01);
    }

    [Fact]
    public void Where_a_label_is_one_word_or_a_word_one_row_there_is_no_correlation()
    {
        Assert.True(double.IsNaN(WordSums.Of([1, 2, 3, 4], 1, [0, 0, 1, 1]).IntraclassCorrelations([0, 1])[0]));
        Assert.True(double.IsNaN(WordSums.Of([1, 2, 3, 4], 1, [0, 1, 2, 3]).IntraclassCorrelations([0, 0, 1, 1])[0]));
    }

    [Fact]
    public void A_matrix_of_another_shape_fails() =>
        Assert.Throws<ArgumentException>(() => WordSums.Of([1, 2, 3], 2, [0, 1]));
}
