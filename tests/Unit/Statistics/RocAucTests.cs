using CsCheck;
using Harness.Statistics;

namespace Harness.Tests.Unit.Statistics;

public sealed class RocAucTests
{
    [Fact]
    public void Areas_are_those_of_the_Mann_Whitney_statistic()
    {
        // scipy.stats.mannwhitneyu(x1, x0).statistic / (n0 n1), scipy 1.10, on columns of reference_fits.py; the second has ties.
        // wilcox.test(x1, x0)$statistic of R 4.2.2 is 24459 and 25391.5, by reference_fits.R; n0 n1 = 182 x 216.
        var matrix = Columns.SideBySide(Columns.Make(398, 216, 1, 16384), Columns.Make(398, 216, 7, 16384, coarse: 15));
        var areas = RocAuc.Run(matrix, 2, Columns.Labels(398, 216), 1);
        Assert.Equal(0.6221764346764347, areas[0], 1e-15);
        Assert.Equal(0.6458969271469271, areas[1], 1e-15);
        Assert.Equal([24459.0 / 39312, 25391.5 / 39312], areas.ToArray());
    }

    [Fact]
    public void Every_pair_counts_one_half_or_nothing_by_its_order() =>
        Gen.Select(Gen.Int[-3, 3].Array[2, 30], Gen.Byte[0, 1].Array[30]).Sample((values, bits) =>
        {
            float[] x = [.. values.Select(value => (float)value)];
            byte[] y = [.. bits.Take(x.Length)];
            var area = RocAuc.Run(x, 1, y, 1)[0];
            var pairs =
                from row0 in Enumerable.Range(0, x.Length)
                where y[row0] == 0
                from row1 in Enumerable.Range(0, x.Length)
                where y[row1] == 1
                select x[row1] > x[row0] ? 1.0 : x[row1] == x[row0] ? 0.5 : 0;
            Assert.Equal(pairs.DefaultIfEmpty(double.NaN).Average(), area, 1e-15);
        }, iter: 1000);

    [Fact]
    public void Comparing_pairs_and_sorting_give_the_same_bits()
    {
        // 450 rows are compared, 9,000 are sorted: twenty copies of the former, which change no area.
        const int rows = 450;
        var column = Columns.Make(rows, 20, 5, 9000, coarse: 11);
        float[] twenty = [.. Enumerable.Repeat(column, 20).SelectMany(x => x)];
        byte[] labels = [.. Enumerable.Repeat(Columns.Labels(rows, 20), 20).SelectMany(y => y)];
        Assert.True(RocAucTask.IsPairwise(430, 20, 1));
        Assert.False(RocAucTask.IsPairwise(8600, 400, 1));
        Assert.Equal(RocAuc.Run(column, 1, Columns.Labels(rows, 20), 1)[0], RocAuc.Run(twenty, 1, labels, 1)[0]);
    }

    [Fact]
    public void A_column_that_is_not_finite_has_no_area() =>
        Assert.True(double.IsNaN(RocAuc.Run(new[] { 1, float.NegativeInfinity, 3 }, 1, new byte[] { 0, 1, 1 }, 1)[0]));
}
