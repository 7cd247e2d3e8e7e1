using CsCheck;
using Harness.Runs;

namespace Harness.Tests.Unit.Runs;

public sealed class GaussianStreamTests
{
    [Fact]
    public void The_first_numbers_are_those_of_the_Python_implementation_to_the_last_bit()
    {
        var stream = new GaussianStream(42, "wte.weight");

        // ../Gpt2/reference.py, "normals 42 wte.weight"; shortest decimals that round-trip.
        Assert.Equal(-0.009161378993503548, stream.Next());
        Assert.Equal(-2.0221792822295117, stream.Next());
        Assert.Equal(0.810814307917897, stream.Next());
        Assert.Equal(-0.9988001532269906, stream.Next());
    }

    [Fact]
    public void The_logarithm_is_within_two_units_in_the_last_place()
    {
        Gen.Double[1e-30, 1.0].Sample(x =>
        {
            var expected = Math.Log(x);
            return Math.Abs(GaussianStream.Log(x) - expected) <= 2 * (Math.BitIncrement(Math.Abs(expected)) - Math.Abs(expected)) + 1e-16;
        });
    }

    [Theory]
    [InlineData(1.0, 0.0)]
    [InlineData(0.5, -0.6931471805599453)]
    [InlineData(0.3, -1.203972804325936)]
    public void The_logarithm_of_known_numbers(double x, double expected) => Assert.Equal(expected, GaussianStream.Log(x));

    [Fact]
    public void The_moments_are_those_of_the_normal_distribution()
    {
        var stream = new GaussianStream(1, "moments");
        const int count = 1_000_000;
        var (mean, square, cube, fourth, beyond) = (0.0, 0.0, 0.0, 0.0, 0);
        for (var i = 0; i < count; i++)
        {
            var x = stream.Next();
            mean += x / count;
            square += x * x / count;
            cube += x * x * x / count;
            fourth += x * x * x * x / count;
            beyond += Math.Abs(x) > 1.959963984540054 ? 1 : 0;
        }

        // Five standard errors each: 1, sqrt 2, sqrt 15, sqrt 96 and sqrt(0.05 x 0.95), over 1,000.
        Assert.Equal(0, mean, 0.005);
        Assert.Equal(1, square, 0.0071);
        Assert.Equal(0, cube, 0.0194);
        Assert.Equal(3, fourth, 0.049);
        Assert.Equal(0.05, beyond / (double)count, 0.0011);
    }

    [Fact]
    public void Another_seed_or_another_name_is_another_stream()
    {
        double[] first = [new GaussianStream(1, "a").Next(), new GaussianStream(2, "a").Next(), new GaussianStream(1, "b").Next()];

        Assert.Equal(3, first.Distinct().Count());
    }
}
