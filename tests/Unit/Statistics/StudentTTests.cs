using Harness.Statistics;

namespace Harness.Tests.Unit.Statistics;

public sealed class StudentTTests
{
    // 2 scipy.stats.t.sf of SciPy 1.10.1, by reference_words.py; one degree of freedom is Cauchy's, and t = 1 its quartile.
    [Theory]
    [InlineData(0.1, 15, 0.9216686200707611)]
    [InlineData(1.0, 1, 0.5)]
    [InlineData(2.0, 15, 0.0639450072847202)]
    [InlineData(4.5, 15, 0.0004232977695339971)]
    [InlineData(12.0, 15, 4.322734113447161e-09)]
    [InlineData(60.0, 15, 2.7690462993960697e-19)]
    [InlineData(3.0, 2, 0.09546596626670911)]
    [InlineData(1e-09, 7, 0.999999999230017)]
    [InlineData(2.5, 100, 0.014045789124077166)]
    [InlineData(9.0, 3, 0.002895812161864147)]
    [InlineData(1000000.0, 4, 5.9999999999599934e-24)]
    public void A_tail_has_its_digits_however_small(double t, int degrees, double p)
    {
        Assert.Equal(1, StudentT.PValue(t, degrees) / p, 1e-11);
        Assert.Equal(StudentT.PValue(t, degrees), StudentT.PValue(-t, degrees));
    }

    [Fact]
    public void The_ends_of_its_range()
    {
        Assert.Equal(1, StudentT.PValue(0, 5));
        Assert.Equal(0, StudentT.PValue(double.PositiveInfinity, 5));
        Assert.True(double.IsNaN(StudentT.PValue(double.NaN, 5)));
        Assert.Throws<ArgumentOutOfRangeException>(() => StudentT.PValue(1, 0));
    }
}
