using Harness.Profiles;
using Harness.Statistics;

namespace Harness.Tests.Unit.Statistics;

public sealed class FirthWhereSeparatedTests
{
    private static readonly byte[] Labels = Columns.Labels(6, 3);

    private static readonly float[] Matrix = Columns.SideBySide(
        [1, 2, 4, 3, 5, 6], [1, 2, 3, 4, 5, 6], [2, 2, 2, 2, 2, 2], [1, 2, 4, 4, 5, 7], [1, 2, float.NaN, 3, 4, 5]);

    private static readonly FirthWhereSeparated Fitter = new(new NewtonLogit(), new FirthLogit());

    [Fact]
    public void Separated_columns_have_Firths_estimate_and_a_status_that_says_both()
    {
        var fits = Fitter.Fit(Matrix, 5, Labels);
        Assert.Equal(
            [
                FitStatus.Converged, FitStatus.CompleteSeparationFirth, FitStatus.ConstantColumn, FitStatus.QuasiCompleteSeparationFirth,
                FitStatus.NotFinite,
            ],
            fits.Status.ToArray());

        // By reference_firth.py, 40 digits, as in FirthLogitTests. R 4.2.2, brglm2 0.9 has the same slopes:
        // coef(glm(c(0,0,0,1,1,1) ~ c(1,2,3,4,5,6), binomial, method = "brglmFit", type = "MPL_Jeffreys")).
        Assert.Equal(1, fits.Beta[1] / 1.128912488563536, 1e-9);
        Assert.Equal(1, fits.StandardError[1] / 0.8549083366879316, 1e-9);
        Assert.Equal(1, fits.PValue[1] / 0.049537852959497454, 1e-9);
        Assert.Equal(1, fits.Beta[3] / 0.7508225628759341, 1e-9);
        Assert.Equal((100.0, 100.0), (fits.Accuracy[1], fits.BalancedAccuracy[1]));
        Assert.Equal(1, fits.PValue[2]);
    }

    [Fact]
    public void Other_columns_keep_every_bit()
    {
        var (plain, both) = (new NewtonLogit().Fit(Matrix, 5, Labels), Fitter.Fit(Matrix, 5, Labels));
        Assert.All(new[] { 0, 2, 4 }, column => Assert.Equal(
            (plain.Beta[column], plain.PValue[column], plain.Intercept[column], plain.StandardError[column], plain.Status[column]),
            (both.Beta[column], both.PValue[column], both.Intercept[column], both.StandardError[column], both.Status[column])));
        var noise = Columns.Noise(60, 20, seed: 1);
        var labels = Columns.Labels(60, 25);
        Assert.Equal(new NewtonLogit().Fit(noise, 20, labels).Beta.ToArray(), Fitter.Fit(noise, 20, labels).Beta.ToArray());
    }

    [Fact]
    public void The_counts_are_those_of_the_study_and_the_identity_is_another()
    {
        Assert.Equal(
            FitStatusCounts.Of(new NewtonLogit().Fit(Matrix, 5, Labels).Status), FitStatusCounts.Of(Fitter.Fit(Matrix, 5, Labels).Status));
        Assert.Equal(1, FitStatusCounts.Of(Fitter.Fit(Matrix, 5, Labels).Status).Of(FitStatus.CompleteSeparation));
        Assert.Equal(new FitterIdentity("newton+firth", "wald, penalised-likelihood-ratio where separated"), FitterIdentity.Of(Fitter));
        Assert.True(FitterIdentity.Of(Fitter).IsMaximumLikelihood() && FitterIdentity.Of(Fitter).HasFirthWhereSeparated());
        Assert.False(FitterIdentity.Of(new FirthLogit()).IsMaximumLikelihood());
        Assert.False(FitterIdentity.Newton.HasFirthWhereSeparated() || FitterIdentity.Of(new FirthLogit()).HasFirthWhereSeparated());
    }

    [Fact]
    public void The_rule_wraps_what_can_fail_alone()
    {
        var newton = new NewtonLogit();
        Assert.Same(newton, LogitFitters.Separated(newton, SeparatedRule.Fail, 2));
        Assert.IsType<FirthWhereSeparated>(LogitFitters.Separated(newton, SeparatedRule.Firth, 2));
        Assert.IsType<FirthLogit>(LogitFitters.Separated(new FirthLogit(), SeparatedRule.Firth, 2));
    }
}
