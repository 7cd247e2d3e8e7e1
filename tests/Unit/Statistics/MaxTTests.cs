using System.Collections.Immutable;
using Harness.Runs;
using Harness.Statistics;

namespace Harness.Tests.Unit.Statistics;

public sealed class MaxTTests
{
    private static readonly float[][] Genes =
    [
        [1.5f, 2.25f, 0.5f, 3, 4.5f, 5.25f, 3.75f, 6],
        [2, 1, 4, 3, 3.5f, 2.5f, 5, 1.5f],
        [9, 7.5f, 8, 6.25f, 4, 3, 5.5f, 2],
        [1, 5, 2, 7, 3, 6, 4, 8],
        [0.5f, 0.25f, 0.75f, 0.125f, 4, 0.375f, 0.625f, 2],
    ];

    [Fact]
    public void Words_of_one_row_give_the_step_down_p_of_multtest()
    {
        // R 4.2.2, multtest 2.54, mt.maxT(test = "t.equalvar", side = "abs", B = 0), by reference_words.R.
        var found = Run(Genes, Columns.Labels(8, 4), [.. Enumerable.Range(0, 8)], 1000, [One(5)]);
        Close([0.028571428571428571, 0.62857142857142856, 0.028571428571428571, 0.4857142857142857, 0.17142857142857143], found.PValue);
        Close(
            [0.057142857142857141, 0.68571428571428572, 0.057142857142857141, 0.68571428571428572, 0.42857142857142855],
            found.FamilyWise[0]);
        Assert.True(found.Z[0] > 0 && found.Z[2] < 0);
    }

    [Fact]
    public void A_statistic_is_the_score_test_of_the_logistic_model()
    {
        // z is sqrt(N) times the correlation of column and label.
        var found = Run(Genes, Columns.Labels(8, 4), [.. Enumerable.Range(0, 8)], 1000, [One(5)]);
        Assert.Equal(Correlation(Genes[0], Columns.Labels(8, 4)), found.Z[0] / Math.Sqrt(8), 1e-14);
    }

    [Fact]
    public void Every_p_is_that_of_plain_loops_over_all_relabellings_of_words_of_unequal_size()
    {
        byte[] labels = [0, 0, 0, 1, 1, 1, 1, 1, 0, 0, 1, 0];
        int[] words = [1, 1, 2, 3, 3, 3, 4, 5, 6, 2, 4, 7];
        var columns = Enumerable.Range(0, 9).Select(seed => Columns.Make(12, 6, seed, seed * 9000)).ToArray();
        ImmutableArray<MaxTFamilies> divisions = [One(9), new(3, [0, 1, 2, 0, 1, 2, 0, 1, 2])];
        var relabellings = WordRelabellings.Of(labels, words, 1000, 1);
        Assert.Equal((35, true), (relabellings.OfTypes.Length, relabellings.IsExhaustive));
        var found = Run(columns, labels, words, 1000, divisions);

        var rows = relabellings.ToRows();
        double[] Z(byte[] y) => [.. columns.Select(column => Math.Sqrt(12) * Math.Abs(Correlation(column, y)))];
        var observed = Z(labels);
        var permuted = rows.Select(Z).ToArray();
        for (var column = 0; column < 9; column++)
        {
            Assert.Equal(permuted.Count(z => z[column] >= observed[column] - 1e-9) / 35.0, found.PValue[column], 1e-12);
            for (var division = 0; division < 2; division++)
            {
                // The largest step-down p among the columns of the family with a z as large.
                var family = Enumerable.Range(0, 9).Where(other => divisions[division].Of[other] == divisions[division].Of[column]).ToArray();
                var expected = family.Where(other => observed[other] >= observed[column]).Max(other =>
                    permuted.Count(z => family.Where(one => observed[one] <= observed[other]).Max(one => z[one]) >= observed[other] - 1e-9) / 35.0);
                Assert.Equal(expected, found.FamilyWise[division][column], 1e-12);
            }
        }

        var sum = observed.Sum(z => z * z);
        Assert.Equal(permuted.Count(z => z.Sum(one => one * one) >= sum - 1e-9) / 35.0, found.Joint[0][0], 1e-12);
    }

    [Fact]
    public void Threads_and_a_number_of_relabellings_that_fills_no_vector_change_no_bit()
    {
        // 126 relabellings: not a whole number of vectors. 1,001 draws: several tiles.
        foreach (var (size, count) in new[] { (9, 1000), (16, 1001) })
        {
            var columns = Enumerable.Range(0, 37).Select(seed => Columns.Make(2 * size, size, seed, seed * 1000)).ToArray();
            int[] words = [.. Enumerable.Range(0, 2 * size).Select(row => size == 9 ? row / 2 : row)];
            byte[] labels = [.. words.Select(word => (byte)(word >= (size == 9 ? 5 : 16) ? 1 : 0))];
            var one = Run(columns, labels, words, count, [One(37)], threads: 1);
            var two = Run(columns, labels, words, count, [One(37)], threads: 3);
            Assert.Equal(one.FamilyWise[0].ToArray(), two.FamilyWise[0].ToArray());
            Assert.Equal(one.PValue.ToArray(), two.PValue.ToArray());
            Assert.All(one.PValue, p => Assert.InRange(p, 1.0 / 1002, 1));
        }
    }

    [Fact]
    public void A_constant_column_has_p_one_and_one_that_is_not_finite_has_none()
    {
        float[][] columns = [[2, 2, 2, 2], [1, 2, 3, float.PositiveInfinity], [1, 2, 3, 4]];
        var found = Run(columns, [0, 0, 1, 1], [0, 1, 2, 3], 100, [One(3)]);
        Close([1, double.NaN, 2.0 / 6], found.PValue);
        Close([1, double.NaN, 2.0 / 6], found.FamilyWise[0]);
    }

    [Fact]
    public void Drawn_relabellings_count_the_true_one_on_both_sides()
    {
        // 16 + 16 words, the first column perfect: no draw is as good.
        byte[] labels = Columns.Labels(32, 16);
        float[] perfect = [.. labels.Select(label => (float)label)];
        var found = Run([perfect], labels, [.. Enumerable.Range(0, 32)], 999, [One(1)]);
        Assert.Equal(1 / 1000.0, found.PValue[0]);
    }

    [Fact]
    public void Under_the_null_p_is_below_alpha_as_often_as_it_says()
    {
        // 200 samples of 4 + 4 words of three rows, each word with an effect of its own, 20 columns that have words in common: of 70
        // relabellings p <= 0.1 has a chance of 7 / 70 at most. Binomial: 4,000 p, and 200 families.
        var (small, families, joint) = (0, 0, 0);
        var random = new SplitMix64(11);
        for (var sample = 0; sample < 200; sample++)
        {
            var common = Normals(8, ref random);
            var columns = Enumerable.Range(0, 20).Select(_ => Normals(8, ref random)).ToArray();
            float[][] rows = [.. columns.Select(own => Enumerable.Range(0, 24).Select(row => (float)(own[row / 3] + common[row / 3])).ToArray())];
            int[] words = [.. Enumerable.Range(0, 24).Select(row => row / 3)];
            var found = Run(rows, Columns.Labels(24, 12), words, 100, [One(20)]);
            small += found.PValue.Count(p => p <= 0.1);
            families += found.FamilyWise[0].Any(p => p <= 0.1) ? 1 : 0;
            joint += found.Joint[0][0] <= 0.1 ? 1 : 0;
        }

        // p comes in pairs, a relabelling and its opposite: 6 / 70 = 0.0857 is the largest below 0.1 that is reached.
        Assert.InRange(small / 4000.0, 0.06, 0.115);
        Assert.InRange(families / 200.0, 0.04, 0.14);
        Assert.InRange(joint / 200.0, 0.04, 0.14);
    }

    [Fact]
    public void Without_relabellings_or_with_one_label_there_is_no_test()
    {
        var sums = WordSums.Of([1, 2], 1, [0, 1]);
        Assert.Throws<ArgumentException>(() => MaxT.Run(sums, [0, 1], [], true, [One(1)], 1));
        Assert.Throws<ArgumentException>(() => MaxT.Run(sums, [1, 1], [[1, 1]], true, [One(1)], 1));
    }

    private static MaxTResult Run(
        float[][] columns, byte[] labels, int[] words, int count, ImmutableArray<MaxTFamilies> divisions, int threads = 2)
    {
        var relabellings = WordRelabellings.Of(labels, words, count, 1);
        var sums = WordSums.Of(Columns.SideBySide(columns), columns.Length, relabellings.TypeOfRow);
        return MaxT.Run(sums, relabellings.Truth([.. labels]), relabellings.OfTypes, relabellings.IsExhaustive, divisions, threads);
    }

    private static MaxTFamilies One(int columns) => new(1, [.. new int[columns]]);

    private static double[] Normals(int count, ref SplitMix64 random)
    {
        var values = new double[count];
        for (var index = 0; index < count; index++)
            values[index] = Columns.Normal(ref random);
        return values;
    }

    private static double Correlation(float[] x, byte[] y)
    {
        var (meanX, meanY) = (x.Average(value => (double)value), y.Average(label => label));
        var (xy, xx, yy) = (0.0, 0.0, 0.0);
        for (var row = 0; row < x.Length; row++)
        {
            xy += (x[row] - meanX) * (y[row] - meanY);
            xx += (x[row] - meanX) * (x[row] - meanX);
            yy += (y[row] - meanY) * (y[row] - meanY);
        }

        return xy / Math.Sqrt(xx * yy);
    }

    private static void Close(double[] expected, ImmutableArray<double> actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var index = 0; index < expected.Length; index++)
            Assert.Equal(expected[index], actual[index], 1e-14);
    }
}
