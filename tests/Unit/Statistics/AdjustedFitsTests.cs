using System.Collections.Immutable;
using Harness.Statistics;

namespace Harness.Tests.Unit.Statistics;

public sealed class AdjustedFitsTests
{
    private static readonly float[] X =
        [0.61f, -1.4f, 2.2f, 0.3f, -0.7f, 1.1f, 0.4f, -0.2f, 1.9f, 0.8f, 1.3f, -0.9f, 2.4f, 0.1f, 0.5f, 1.7f, -1.1f, 0.9f, 2.8f, 1.5f];

    private static readonly byte[] Y = [1, 0, 1, 0, 0, 1, 1, 0, 1, 0, 0, 0, 1, 1, 0, 1, 0, 1, 0, 1];

    private static readonly ImmutableArray<double> Place =
        [3, 17, 25, 31, 48, 52, 66, 71, 85, 93, 101, 118, 127, 133, 146, 151, 169, 174, 188, 197];

    private static readonly ImmutableArray<double> Kind = [1, 0, 0, 1, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0, 1, 0, 1, 1, 0, 0];

    /// <summary>
    /// statsmodels 0.13.5, x as float32: sm.Logit(y, sm.add_constant(np.column_stack([place, kind, x]))).fit(disp=0, tol=1e-14), the last
    /// params, bse and pvalues. R 4.2.2, coef(summary(glm(y ~ place + kind + x, binomial, epsilon = 1e-14)))["x", ] has 1.19232624565,
    /// 0.60087815527 and 0.04722171605 for the last, x not being rounded to float32.
    /// </summary>
    [Theory]
    [InlineData(0, 1.0581351763955305, 0.5376207767315327, 0.04904717742397434)]
    [InlineData(1, 1.1495210599039882, 0.5787623916167149, 0.04701434325599637)]
    [InlineData(2, 1.192326272552766, 0.6008781618714626, 0.04722171349107826)]
    public void A_slope_beside_covariates_is_that_of_statsmodels_and_R(int covariates, double slope, double error, double p)
    {
        var fits = AdjustedFits.Fit(X, 1, Y, [.. new[] { Place, Kind }.Take(covariates)], threads: 1);
        Assert.Equal(FitStatus.Converged, fits.Status[0]);
        Assert.Equal(1, fits.Beta[0] / slope, 1e-9);
        Assert.Equal(1, fits.StandardError[0] / error, 1e-9);
        Assert.Equal(1, fits.PValue[0] / p, 1e-8);
        Assert.Equal(Math.Log10(p), fits.Log10PValue[0], 1e-8);
    }

    /// <summary>
    /// A covariate that is x plus an eighth of kind has a correlation of 0.9987 with it: steps that miss what the two share do not end. As
    /// above: statsmodels 0.13.5, sm.Logit(y, sm.add_constant(np.column_stack([x + 0.125 * kind, x]))).fit(disp=0, tol=1e-14).
    /// </summary>
    [Fact]
    public void A_slope_beside_a_covariate_that_is_nearly_the_column_is_that_of_statsmodels()
    {
        var fits = AdjustedFits.Fit(X, 1, Y, [[.. X.Select((x, row) => x + 0.125 * Kind[row])]], threads: 1);
        Assert.Equal(FitStatus.Converged, fits.Status[0]);
        Assert.Equal(1, fits.Beta[0] / -2.0880781473607515, 1e-9);
        Assert.Equal(1, fits.StandardError[0] / 8.721510506196772, 1e-9);
        Assert.Equal(1, fits.PValue[0] / 0.8107822254809958, 1e-9);
    }

    [Fact]
    public void Without_covariates_the_fits_are_those_of_one_column()
    {
        var labels = Columns.Labels(398, 216);
        var (plain, adjusted) = (new NewtonLogit().Fit(Columns.Many(37), 37, labels), AdjustedFits.Fit(Columns.Many(37), 37, labels, [], threads: 2));
        for (var column = 0; column < 37; column++)
        {
            Assert.Equal(plain.Beta[column], adjusted.Beta[column], 1e-9 * (1 + Math.Abs(plain.Beta[column])));
            Assert.Equal(1, adjusted.StandardError[column] / plain.StandardError[column], 1e-9);
        }
    }

    [Fact]
    public void Units_and_origins_of_column_and_covariates_change_the_slope_by_its_unit_alone()
    {
        var plain = AdjustedFits.Fit(X, 1, Y, [Place, Kind], threads: 1);
        float[] scaled = [.. X.Select(x => x * 1048576)];
        var moved = AdjustedFits.Fit(scaled, 1, Y, [[.. Place.Select(a => 1e9 + a)], [.. Kind.Select(b => 1e-200 * b)]], threads: 1);
        Assert.Equal(1, moved.Beta[0] * 1048576 / plain.Beta[0], 1e-7);
        Assert.Equal(1, moved.PValue[0] / plain.PValue[0], 1e-6);
    }

    [Fact]
    public void A_covariate_that_tells_the_labels_apart_takes_the_slope_of_what_follows_it_alone()
    {
        // x is the covariate with noise: alone it is significant at nearly every seed, beside the covariate at one in twenty.
        var labels = Columns.Labels(200, 100);
        var noise = Columns.Noise(200, 1000, seed: 2);
        ImmutableArray<double> cause = [.. Enumerable.Range(0, 200).Select(row => labels[row] * 1.5 + Columns.Noise(200, 1, seed: 9)[row])];
        float[] x = [.. noise.Select((value, index) => value + (float)cause[index / 1000])];
        var alone = new NewtonLogit().Fit(x, 1000, labels);
        var beside = AdjustedFits.Fit(x, 1000, labels, [cause], threads: 2);
        Assert.InRange(alone.PValue.Count(p => p <= 0.05), 990, 1000);

        // 50 expected; 26 to 79 hold 99.98 % of a binomial of 1,000 and 5 %.
        Assert.InRange(beside.PValue.Count(p => p <= 0.05), 26, 79);
    }

    [Fact]
    public void What_cannot_be_fitted_is_named_and_threads_change_no_bit()
    {
        byte[] labels = [0, 0, 0, 1, 1, 1, 0, 1];
        float[] noise = [0.3f, -1, 2, 0.1f, 1.2f, -0.4f, 0.7f, 0.9f];
        var matrix = Columns.SideBySide(
            [1, 2, 3, 4, 5, 6, 2.5f, 5.5f], [2, 2, 2, 2, 2, 2, 2, 2], [1, 2, float.NaN, 3, 4, 5, 6, 7], [1, 4, 2, 3, 5, 2, 3, 1], noise);
        ImmutableArray<double> same = [1, 4, 2, 3, 5, 2, 3, 1];
        var fits = AdjustedFits.Fit(matrix, 5, labels, [same], threads: 1);
        Assert.Equal(
            [FitStatus.NotConverged, FitStatus.ConstantColumn, FitStatus.NotFinite, FitStatus.NotConverged, FitStatus.Converged], fits.Status.ToArray());
        Assert.All(Enumerable.Range(0, 4), column => Assert.True(double.IsNaN(fits.Beta[column]) && double.IsNaN(fits.PValue[column])));
        Assert.Throws<ArgumentException>(() => AdjustedFits.Fit(matrix, 5, labels, [[1, 2]], threads: 1));

        var many = Columns.Many(200);
        ImmutableArray<double> place = [.. Enumerable.Range(0, 398).Select(row => row * row % 101.0)];
        Assert.Equal(
            AdjustedFits.Fit(many, 200, Columns.Labels(398, 216), [place], threads: 1).Beta.ToArray(),
            AdjustedFits.Fit(many, 200, Columns.Labels(398, 216), [place], threads: 3).Beta.ToArray());
    }
}
