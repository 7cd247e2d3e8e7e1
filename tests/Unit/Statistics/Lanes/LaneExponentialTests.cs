using System.Globalization;
using Harness.Statistics.Lanes;

namespace Harness.Tests.Unit.Statistics.Lanes;

public sealed class LaneExponentialTests
{
    [Fact]
    public void Every_width_gives_the_same_bits_within_a_unit_in_the_last_place()
    {
        var x = new double[8];
        var (random, worst) = (new Random(5), 0.0);
        for (var round = 0; round < 3000; round++)
        {
            var size = Math.Pow(10, random.NextDouble() * 5 - 2);
            for (var i = 0; i < 8; i++)
                x[i] = Math.Clamp((random.NextDouble() * 2 - 1) * size, -1000, 1000);

            var scalar = Exponentials<ScalarLane>(x);
            Assert.Equal(scalar, Exponentials<Vector128Lanes>(x));
            Assert.Equal(scalar, Exponentials<Vector256Lanes>(x));
            Assert.Equal(scalar, Exponentials<Vector512Lanes>(x));
            for (var i = 0; i < 8; i++)
                worst = Math.Max(worst, Math.Abs(scalar[i] - Math.Pow(2, x[i])) / Math.BitIncrement(Math.Pow(2, x[i])) * Math.ScaleB(1, 52));
        }

        Assert.True(worst <= 1.01, worst.ToString(CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Arguments_beyond_the_limit_are_cut()
    {
        Assert.Equal(Exponentials<ScalarLane>([1000, -1000]), Exponentials<ScalarLane>([1e300, double.NegativeInfinity]));
        Assert.Equal([1.0], Exponentials<ScalarLane>([0]));
    }

    private static double[] Exponentials<TLanes>(double[] x)
        where TLanes : struct, ILanes<TLanes>
    {
        var result = new double[x.Length];
        for (var i = 0; i < x.Length; i += TLanes.Count)
            TLanes.Store(LaneExponential.Exp2(TLanes.Load(ref x[i])), ref result[i]);
        return result;
    }
}
