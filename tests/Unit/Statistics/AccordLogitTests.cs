#if ACCORD
using Harness.Statistics;

namespace Harness.Tests.Unit.Statistics;

public sealed class AccordLogitTests
{
    [Fact]
    public void Both_fitters_agree_on_columns_of_every_kind()
    {
        var labels = Columns.Labels(398, 216);
        var matrix = Columns.SideBySide(
        [
            .. Enumerable.Range(0, 200).Select(seed => Columns.Make(398, 216, seed, (seed % 41 - 20) * 6000, seed % 3 * 50000)),
            Columns.Make(398, 216, 7, 16384, coarse: 15),
            [.. labels.Select(label => (float)label)],
            [.. labels.Select((label, row) => row == 5 ? 1f : label)],
            new float[398],
            [.. labels.Select((_, row) => row == 5 ? float.NaN : row)],
        ]);
        var newton = new NewtonLogit().Fit(matrix, 205, labels);
        var accord = new AccordLogit().Fit(matrix, 205, labels);
        Assert.Equal(newton.Status.ToArray(), accord.Status.ToArray());
        Assert.Equal(newton.Accuracy.ToArray(), accord.Accuracy.ToArray());
        for (var column = 0; column < newton.Count; column++)
        {
            Assert.Equal(newton.Beta[column], accord.Beta[column], 1e-9 * Math.Abs(newton.Beta[column]));
            Assert.Equal(newton.Log10PValue[column], accord.Log10PValue[column], 1e-8);
            if (newton.Status[column] != FitStatus.Converged)
                continue;
            Assert.Equal(newton.StandardError[column], accord.StandardError[column], 1e-9 * newton.StandardError[column]);
            Assert.Equal(newton.Intercept[column], accord.Intercept[column], 1e-9 * (1 + Math.Abs(newton.Intercept[column])));
        }
    }
}
#endif
