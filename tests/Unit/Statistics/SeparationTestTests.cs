using CsCheck;
using Harness.Statistics;

namespace Harness.Tests.Unit.Statistics;

public sealed class SeparationTestTests
{
    [Fact]
    public void The_verdict_is_that_of_trying_every_threshold() =>
        Gen.Select(Gen.Int[0, 4].Array[2, 7], Gen.Byte[0, 1].Array[7]).Sample((values, bits) =>
        {
            var rows = values.Select((x, row) => (X: x, Label: bits[row])).ToArray();
            var (min0, max0) = Range(rows, 0);
            var (min1, max1) = Range(rows, 1);
            Assert.Equal(ByThresholds(rows), SeparationTest.Decide(min0, max0, min1, max1));
        }, iter: 5000);

    private static (double Min, double Max) Range((int X, byte Label)[] rows, int label)
    {
        double[] values = [.. rows.Where(row => row.Label == label).Select(row => row.X)];
        return values.Length == 0 ? (double.PositiveInfinity, double.NegativeInfinity) : (values.Min(), values.Max());
    }

    // Albert and Anderson's definitions, tried on every threshold at and between the values.
    private static FitStatus ByThresholds((int X, byte Label)[] rows)
    {
        if (rows.All(row => row.X == rows[0].X))
            return FitStatus.ConstantColumn;
        var quasi = false;
        for (var threshold = -0.5; threshold <= 4.5; threshold += 0.5)
        {
            foreach (var direction in new[] { -1, 1 })
            {
                var margins = rows.Select(row => direction * (row.Label == 1 ? 1 : -1) * (row.X - threshold)).ToArray();
                if (margins.All(margin => margin > 0))
                    return FitStatus.CompleteSeparation;
                quasi |= margins.All(margin => margin >= 0);
            }
        }

        return quasi ? FitStatus.QuasiCompleteSeparation : FitStatus.Converged;
    }
}
