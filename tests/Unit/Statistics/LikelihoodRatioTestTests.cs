using Harness.Statistics;

namespace Harness.Tests.Unit.Statistics;

public sealed class LikelihoodRatioTestTests
{
    [Fact]
    public void Log_likelihoods_and_p_are_those_of_statsmodels()
    {
        // Logit(...).fit(): llf and llr_pvalue of statsmodels 0.13.5 on three columns of reference_fits.py. Its llnull, found by a
        // numerical search, has eight digits; here it is in closed form.
        var ratios = Run(
            Columns.Labels(398, 216),
            Columns.Make(398, 216, 1, 16384),
            Columns.Make(398, 216, 4, 165000),
            Columns.Make(398, 216, 8, 20000, 1900000));
        Assert.Equal(
            216 * Math.Log(216.0 / 398) + 182 * Math.Log(182.0 / 398), ratios.NullLogLikelihood, 1e-11);
        double[] logLikelihoods = [-265.072865767001, -22.838352471843862, -258.91095620586896];
        double[] p = [1.5367737329251407e-05, 1.9513652895475816e-111, 2.5601855720753374e-08];
        for (var column = 0; column < 3; column++)
        {
            Assert.Equal(logLikelihoods[column], ratios.LogLikelihood[column], 1e-10);
            Assert.Equal(1, ratios.PValue[column] / p[column], 1e-7);
            Assert.Equal(Math.Log10(p[column]), ratios.Log10PValue[column], 5e-8);
        }
    }

    [Fact]
    public void Separated_columns_have_the_least_upper_bound_of_their_likelihood()
    {
        var ratios = Run(
            [0, 0, 0, 1, 1, 1],
            [1, 2, 3, 4, 5, 6],
            [6, 4, 4, 4, 4, 1],
            [5, 5, 5, 5, 5, 5],
            [1, 2, 3, 4, 5, float.NaN]);

        // Complete: certainty. A tie of two and two: four coins. Constant: the intercept alone.
        Assert.Equal(0, ratios.LogLikelihood[0]);
        Assert.Equal(4 * Math.Log(0.5), ratios.LogLikelihood[1], 1e-14);
        Assert.Equal(6 * Math.Log(0.5), ratios.LogLikelihood[2], 1e-14);
        Assert.True(double.IsNaN(ratios.LogLikelihood[3]) && double.IsNaN(ratios.PValue[3]));

        // scipy.stats.chi2.sf(12 ln 2, 1) and chi2.sf(4 ln 2, 1), scipy 1.10.
        Assert.Equal(0.003925917093603294, ratios.PValue[0], 1e-15);
        Assert.Equal(0.09589096714246556, ratios.PValue[1], 1e-14);
        Assert.Equal(1, ratios.PValue[2], 1e-7);
    }

    [Fact]
    public void More_than_five_hundred_rows_a_class_make_no_difference()
    {
        var x = Columns.Make(3000, 1700, 5, 30000);
        var labels = Columns.Labels(3000, 1700);
        var fits = new NewtonLogit().Fit(x, 1, labels);
        var sum = 0.0;
        for (var row = 0; row < x.Length; row++)
            sum -= Math.Log(1 + Math.Exp((labels[row] == 1 ? -1 : 1) * (fits.Intercept[0] + fits.Beta[0] * x[row])));
        Assert.Equal(sum, LikelihoodRatioTest.Run(x, 1, labels, fits, 1).LogLikelihood[0], 1e-9);
    }

    [Fact]
    public void Fits_of_other_columns_are_refused() => Assert.Throws<ArgumentException>(() =>
        LikelihoodRatioTest.Run(new float[4], 2, new byte[] { 0, 1 }, new NewtonLogit().Fit(new float[2], 1, new byte[] { 0, 1 }), 1));

    private static LikelihoodRatios Run(byte[] labels, params float[][] columns)
    {
        var matrix = Columns.SideBySide(columns);
        return LikelihoodRatioTest.Run(matrix, columns.Length, labels, new NewtonLogit().Fit(matrix, columns.Length, labels), 2);
    }
}
