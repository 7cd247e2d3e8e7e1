using CsCheck;
using Harness.Statistics;

namespace Harness.Tests.Unit.Statistics;

public sealed class FirthLogitTests
{
    /// <summary>By reference_firth.py, 40 digits: name, x, y, intercept, slope, its standard error, profile-likelihood p.</summary>
    public static TheoryData<string, float[], byte[], double, double, double, double> Exact => new()
    {
        {
            "overlapping", [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8], [0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1],
            -0.6003096155029354, 0.13683899784779907, 0.24529835074573655, 0.5242929549975962
        },
        {
            "separated", [1, 2, 3, 4, 5, 6], [0, 0, 0, 1, 1, 1],
            -3.9511937099723764, 1.128912488563536, 0.8549083366879316, 0.049537852959497454
        },
        {
            "separated the other way, unbalanced", [9, 8, 8, 6, 5, 4, 3.5f, 1], [0, 0, 1, 1, 1, 1, 1, 1],
            5.430115408414183, -0.702935347492315, 0.5434899909678583, 0.08406432424449493
        },
        {
            "separated but for a tie", [1, 2, 4, 4, 5, 7], [0, 0, 0, 1, 1, 1],
            -2.845601405404079, 0.7508225628759341, 0.6474737192002813, 0.09738634224180803
        },
        {
            "one label", [1, 2, 4, 7], [1, 1, 1, 1],
            1.9450919042707406, -0.08638016243690406, 0.5767699554142245, 0.8556228684928624
        },
        {
            "sixty rows, mean 26 standard deviations", Columns.Make(60, 25, 3, 40000, 1000000), Columns.Labels(60, 25),
            -38.538576327311745, 2.441364156301512, 0.6636735916857337, 1.7835199039131553e-06
        },
    };

    [Theory]
    [MemberData(nameof(Exact))]
    public void A_fit_is_the_maximum_of_the_penalised_likelihood(
        string name, float[] x, byte[] y, double intercept, double slope, double error, double p)
    {
        var fits = new FirthLogit().Fit(x, 1, y);
        Assert.Equal((name, FitStatus.Converged), (name, fits.Status[0]));
        Assert.Equal(1, fits.Beta[0] / slope, 1e-9);
        Assert.Equal(1, fits.Intercept[0] / intercept, 1e-9);
        Assert.Equal(1, fits.StandardError[0] / error, 1e-9);
        Assert.Equal(1, fits.PValue[0] / p, 1e-9);
        Assert.Equal(Math.Log10(p), fits.Log10PValue[0], 1e-9);
    }

    /// <summary>By reference_firth.py, 40 digits, from the best point of a grid: the outlier, slope, its standard error, p.</summary>
    [Theory]
    [InlineData(100, 1.29342521122299, 0.3901495264293902, 1.0378795583949638e-07)]
    [InlineData(1000, 1.29342521122299, 0.3901495264293902, 1.1152041439682938e-06)]
    public void The_highest_of_several_maxima_is_the_fit(float outlier, double slope, double error, double p)
    {
        // From the discriminant alone, which the outlier flattens, the slope is 0.02 at 100 and p above 0.1.
        float[] x = [.. Enumerable.Range(0, 40).Select(i => (2 * i - 39) / 10f), outlier];
        byte[] y = [.. new byte[13], 1, 0, 0, 1, 0, 1, 0, 1, 0, 1, 1, 0, .. Enumerable.Repeat((byte)1, 16)];
        var fits = new FirthLogit().Fit(x, 1, y);
        Assert.Equal(FitStatus.Converged, fits.Status[0]);
        Assert.Equal(1, fits.Beta[0] / slope, 1e-7);
        Assert.Equal(1, fits.StandardError[0] / error, 1e-7);
        Assert.Equal(1, fits.PValue[0] / p, 1e-6);
    }

    [Fact]
    public void A_mean_of_a_million_standard_deviations_changes_no_slope() =>
        Gen.Select(Gen.Int[-8, 8].Array[398], Gen.Int[-3, 3]).Where((x, _) => x.Distinct().Count() > 1).Sample((noise, effect) =>
        {
            // All values are whole and below 2^24: adding 2^22 rounds nothing.
            var labels = Columns.Labels(398, 216);
            float[] x = [.. noise.Select((value, row) => value + effect * labels[row])];
            float[] far = [.. x.Select(value => value + 4194304f)];
            var (near, moved) = (new FirthLogit().Fit(x, 1, labels), new FirthLogit().Fit(far, 1, labels));
            Assert.Equal(FitStatus.Converged, moved.Status[0]);
            Assert.Equal(near.Beta[0], moved.Beta[0], 1e-8 * (1 + Math.Abs(near.Beta[0])));
            Assert.Equal(near.Log10PValue[0], moved.Log10PValue[0], 1e-6 * (1 + Math.Abs(near.Log10PValue[0])));
        }, iter: 300);

    [Fact]
    public void Two_distinct_values_give_the_log_odds_of_the_table_with_one_half_added_to_each_cell() =>
        Gen.Int[0, 20].Array[4].Where(cells => cells[0] + cells[2] > 0 && cells[1] + cells[3] > 0).Sample(cells =>
        {
            // Firth (1993, section 3.3): for a saturated model the penalty is Haldane's and Anscombe's correction.
            float[] x =
            [
                .. new float[cells[0]], .. Enumerable.Repeat(1f, cells[1]),
                .. new float[cells[2]], .. Enumerable.Repeat(1f, cells[3]),
            ];
            byte[] y = [.. new byte[cells[0] + cells[1]], .. Enumerable.Repeat((byte)1, cells[2] + cells[3])];
            var fits = new FirthLogit().Fit(x, 1, y);
            Assert.Equal(FitStatus.Converged, fits.Status[0]);
            var expected = Math.Log((cells[0] + 0.5) * (cells[3] + 0.5) / ((cells[1] + 0.5) * (cells[2] + 0.5)));
            Assert.Equal(expected, fits.Beta[0], 1e-8);
        }, iter: 300);

    /// <summary>Their sums are rounded so coarsely that no step gets as short as one of few rows. The second slope is by reference_firth.py.</summary>
    [Fact]
    public void Columns_of_very_many_rows_are_fitted()
    {
        AssertSlope(2 * Math.Log(60_000.5 / 20_000.5), [(0, 0, 60_000), (1, 0, 20_000), (0, 1, 20_000), (1, 1, 60_000)]);
        AssertSlope(0.36573714566002363, [(0, 0, 30_000), (1, 0, 20_000), (3, 0, 10_000), (0, 1, 20_000), (1, 1, 20_000), (3, 1, 20_000)]);

        static void AssertSlope(double slope, (float X, byte Y, int Rows)[] cells)
        {
            var (x, y) = Columns.OfCells(cells);
            var fits = new FirthLogit().Fit(x, 1, y);
            Assert.Equal(FitStatus.Converged, fits.Status[0]);
            Assert.Equal(slope, fits.Beta[0], 1e-10);
        }
    }

    [Fact]
    public void Only_a_constant_column_and_one_that_is_not_finite_fail()
    {
        var labels = Columns.Labels(6, 3);
        var fits = new FirthLogit().Fit(
            Columns.SideBySide([1, 2, 3, 4, 5, 6], [2, 2, 2, 2, 2, 2], [1, 2, 3, 3, 4, 5], [1, 2, float.NaN, 3, 4, 5]), 4, labels);
        Assert.Equal(
            [FitStatus.Converged, FitStatus.ConstantColumn, FitStatus.Converged, FitStatus.NotFinite], fits.Status.ToArray());
        Assert.Equal((100.0, 100.0), (fits.Accuracy[0], fits.BalancedAccuracy[0]));
    }

    [Fact]
    public void Vector_width_and_thread_count_change_no_bit()
    {
        var labels = Columns.Labels(398, 216);
        var matrix = Columns.Many(37);
        var reference = new FirthLogit { Lanes = 1, Threads = 1 }.Fit(matrix, 37, labels);
        Assert.All(reference.Status, status => Assert.Equal(FitStatus.Converged, status));
        foreach (var lanes in new[] { 2, 4, 8 })
        {
            var fits = new FirthLogit { Lanes = lanes, Threads = 2 }.Fit(matrix, 37, labels);
            Assert.Equal(reference.Beta.ToArray(), fits.Beta.ToArray());
            Assert.Equal(reference.PValue.ToArray(), fits.PValue.ToArray());
        }
    }

    [Fact]
    public void Any_finite_column_that_varies_is_fitted() =>
        Gen.Select(Gen.Int[1, 9999], Gen.Int[-400000, 400000], Gen.Int[0, 17], Gen.Int[0, 30]).Sample((seed, effect, coarse, ones) =>
        {
            var x = Columns.Make(30, ones, seed, effect, coarse: coarse);
            var fits = new FirthLogit().Fit(x, 1, Columns.Labels(30, ones));
            Assert.Equal(x.Distinct().Count() == 1 ? FitStatus.ConstantColumn : FitStatus.Converged, fits.Status[0]);
        }, iter: 2000);
}
