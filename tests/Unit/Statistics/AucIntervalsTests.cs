using Harness.Runs;
using Harness.Statistics;

namespace Harness.Tests.Unit.Statistics;

public sealed class AucIntervalsTests
{
    private static readonly float[] X =
        [0.61f, -1.4f, 2.2f, 0.3f, -0.7f, 1.1f, 0.4f, -0.2f, 1.9f, 0.8f, 1.3f, -0.9f, 2.4f, 0.1f, 0.5f, 1.7f, -1.1f, 0.9f, 2.8f, 1.5f];

    private static readonly byte[] Y = [1, 0, 1, 0, 0, 1, 0, 0, 1, 1, 0, 0, 1, 0, 1, 1, 0, 0, 1, 1];

    [Fact]
    public void By_rows_the_ends_are_those_of_pROC()
    {
        // R 4.2.2, pROC 1.18: r <- roc(y, x, direction = "<"); ci.auc(r, method = "delong").
        var found = AucIntervals.Of(X, 1, Y, [.. Enumerable.Range(0, 20)], threads: 1);
        Assert.Equal(0.820288692599585, found.Low[0], 1e-12);
        Assert.Equal(1, found.High[0]);
        var ties = AucIntervals.Of(new float[] { 3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8 }, 1, Columns.Labels(12, 6), [.. new int[12]], threads: 1);
        Assert.Equal(0.305447379070820, ties.Low[0], 1e-12);
        Assert.Equal(1, ties.High[0]);
    }

    /// <summary>
    /// R 4.2.2, Obuchowski's formulas written out: psi &lt;- function(a, b) (a &gt; b) + (a == b) / 2; V10 and V01 the mean psi of each row;
    /// S10 &lt;- I10 / ((I10 - 1) * m) * sum((tapply(V10, cluster, sum) - m_i * A)^2), S01 and S11 likewise; A -+ qnorm(.975) sqrt(S10 / m + S01 / n
    /// + 2 S11 / (m n)). The rows alone give pROC's DeLong variance, 0.003133.
    /// </summary>
    [Theory]
    [InlineData(new[] { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19 }, 0.82028869259958548, 1.03971130740041451)]
    [InlineData(new[] { 0, 1, 0, 1, 2, 3, 2, 3, 0, 4, 1, 2, 4, 5, 5, 6, 6, 2, 7, 7 }, 0.866550422821839, 0.993449577178161)]
    [InlineData(new[] { 0, 1, 0, 1, 2, 3, 2, 2, 0, 4, 1, 2, 4, 1, 5, 5, 2, 1, 4, 3 }, 0.791798215436662, 1.068201784563338)]
    public void By_clusters_the_ends_are_those_of_Obuchowski_cut_off_at_one(int[] clusters, double low, double high)
    {
        var found = AucIntervals.Of(X, 1, Y, [.. clusters], threads: 1);
        Assert.Equal(low, found.ClusteredLow[0], 1e-12);
        Assert.Equal(Math.Min(1, high), found.ClusteredHigh[0], 1e-12);
    }

    [Fact]
    public void Of_noise_ninety_five_in_a_hundred_hold_one_half_by_rows_and_where_rows_are_alike_by_words_alone()
    {
        var labels = Columns.Labels(400, 200);
        var noise = AucIntervals.Of(Columns.Noise(400, 1000, seed: 5), 1000, labels, [.. Enumerable.Range(0, 400)], threads: 2);
        Assert.InRange(Covered(noise.Low, noise.High), 930, 970);

        // 40 words of ten rows that are nearly alike: a word is one witness.
        var words = Columns.Noise(40, 1000, seed: 6);
        var own = Columns.Noise(400, 1000, seed: 7);
        float[] alike = [.. own.Select((x, index) => words[index / 10000 * 1000 + index % 1000] + 0.1f * x)];
        var found = AucIntervals.Of(alike, 1000, labels, [.. Enumerable.Range(0, 400).Select(row => row / 10)], threads: 2);
        Assert.InRange(Covered(found.Low, found.High), 0, 600);
        Assert.InRange(Covered(found.ClusteredLow, found.ClusteredHigh), 900, 970);

        static int Covered(IEnumerable<double> low, IEnumerable<double> high) => low.Zip(high).Count(ends => ends is { First: <= 0.5, Second: >= 0.5 });
    }

    [Fact]
    public void The_area_lies_between_the_ends_and_its_mirror_image_has_theirs()
    {
        var labels = Columns.Labels(60, 25);
        var random = new SplitMix64(1);
        float[] x = [.. Enumerable.Range(0, 60 * 9).Select(_ => (float)(random.Next() % 7))];
        System.Collections.Immutable.ImmutableArray<int> words = [.. Enumerable.Range(0, 60).Select(row => row % 11)];
        var (plain, mirrored) = (AucIntervals.Of(x, 9, labels, words, 1), AucIntervals.Of(x.Select(v => -v).ToArray(), 9, labels, words, 2));
        var areas = RocAuc.Run(x, 9, labels, 1);
        for (var column = 0; column < 9; column++)
        {
            Assert.InRange(areas[column], plain.Low[column], plain.High[column]);
            Assert.Equal(plain.Low[column], 1 - mirrored.High[column], 1e-12);
            Assert.Equal(plain.ClusteredLow[column], 1 - mirrored.ClusteredHigh[column], 1e-12);
        }
    }

    [Fact]
    public void Without_an_area_or_a_second_row_or_word_of_a_label_there_is_none()
    {
        var found = AucIntervals.Of(Columns.SideBySide([1, 2, 3, 4], [1, float.NaN, 3, 4]), 2, new byte[] { 0, 0, 1, 1 }, [0, 0, 1, 2], threads: 1);
        Assert.Equal((1, 1), (found.Low[0], found.High[0]));
        Assert.True(double.IsNaN(found.ClusteredLow[0]) && double.IsNaN(found.Low[1]) && double.IsNaN(found.ClusteredLow[1]));
        Assert.True(double.IsNaN(AucIntervals.Of(new float[] { 1, 2, 3 }, 1, new byte[] { 0, 0, 1 }, [0, 1, 2], threads: 1).Low[0]));
        Assert.Throws<ArgumentException>(() => AucIntervals.Of(X, 1, Y, [0], threads: 1));
    }
}
