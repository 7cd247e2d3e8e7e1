using CsCheck;
using Harness.Statistics;

namespace Harness.Tests.Unit.Statistics;

public sealed class WaldTestTests
{
    /// <summary>z, p and log10 p by mpmath's erfc in 40 digits; p = 0 where a double has no full digits left.</summary>
    public static TheoryData<double, double, double> Tails => new()
    {
        { 0, 1.0, 0.0 },
        { 1e-9, 0.9999999992021155, -3.465168620907243e-10 },
        { 0.1, 0.920344325445942, -0.036049661062642284 },
        { 0.5, 0.6170750774519738, -0.2096619936012596 },
        { 1, 0.3173105078629141, -0.4985155458279893 },
        { 1.959963984540054, 0.050000000000000024, -1.301029995663981 },
        { 3, 0.002699796063260189, -2.568669040265388 },
        { 5, 5.733031437583878e-07, -6.241615676726673 },
        { 8.5, 1.8959069644406635e-17, -16.722182978085186 },
        { 12.25, 1.6799592127266834e-34, -33.774701262263875 },
        { 20, 5.5072482372124675e-89, -88.2590653474116 },
        { 30.3, 1.1463447006630991e-201, -200.94068477234563 },
        { 37, 1.1451142445049154e-299, -298.94115118294593 },
        { 38, 0.0, -315.2387597082985 },
        { 39, 0.0, -331.9703630973669 },
        { 50, 0.0, -544.6653058663327 },
        { 1000, 0.0, -217150.33901199873 },
        { 1e8, 0.0, -2171472409516267.2 },
        { 1e150, 0.0, -2.171472409516259e+299 },
    };

    [Fact]
    public void No_p_is_above_one_however_small_z_is() => Gen.Double[0, 1e-6].Sample(z => WaldTest.PValue(z) <= 1 && WaldTest.Log10PValue(z) <= 0);

    [Theory]
    [MemberData(nameof(Tails))]
    public void A_tail_has_all_its_digits_however_small(double z, double p, double log10P)
    {
        foreach (var signed in new[] { z, -z })
        {
            if (p > 0)
                Assert.InRange(WaldTest.PValue(signed) / p, 1 - 2e-15, 1 + 2e-15);
            Assert.Equal(log10P, WaldTest.Log10PValue(signed), 4e-16 + 4e-16 * Math.Abs(log10P));
        }
    }

    [Fact]
    public void The_logarithm_is_finite_where_p_underflows_and_continuous_where_its_formula_changes()
    {
        Assert.Equal(0, WaldTest.PValue(40));
        Assert.Equal(0, WaldTest.PValue(double.PositiveInfinity));
        Assert.Equal(double.NegativeInfinity, WaldTest.Log10PValue(double.PositiveInfinity));
        Assert.Equal(WaldTest.Log10PValue(Math.BitDecrement(37)), WaldTest.Log10PValue(37), 1e-12);
    }

    [Theory]
    [InlineData(1e100, -2.1714724095162594e+199)]
    [InlineData(1e154, -2.1714724095162587e+307)]
    [InlineData(1e155, -double.MaxValue)]
    [InlineData(double.MaxValue, -double.MaxValue)]
    public void Beyond_a_doubles_range_p_is_zero_and_its_logarithm_the_least_double(double z, double log10P)
    {
        Assert.Equal(0, BitConverter.DoubleToInt64Bits(WaldTest.PValue(-z)));
        Assert.Equal(1, WaldTest.Log10PValue(z) / log10P, 1e-14);
    }

    [Fact]
    public void NaN_stays_NaN()
    {
        Assert.True(double.IsNaN(WaldTest.PValue(double.NaN)));
        Assert.True(double.IsNaN(WaldTest.Log10PValue(double.NaN)));
    }
}
