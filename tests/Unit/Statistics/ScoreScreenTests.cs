using Harness.Runs;
using Harness.Statistics;

namespace Harness.Tests.Unit.Statistics;

public sealed class ScoreScreenTests
{
    // Brute force: every column is fitted, whether it is left out or not. Few rows and many, labels even and rare, columns with and without
    // an effect, with long tails, with one value far out, of few values, and far from zero against their spread.
    [Theory]
    [InlineData(0.5)]
    [InlineData(0.05)]
    [InlineData(1e-4)]
    public void No_column_that_the_fit_calls_significant_is_left_out_and_of_those_left_out_every_fit_converges(double p)
    {
        var (leftOut, significant) = (0, 0);
        for (var sample = 0UL; sample < 600; sample++)
        {
            var random = new SplitMix64(sample);
            var rows = 4 + random.Next(1 + random.Next(150));
            var labels = Columns.Labels(rows, 1 + random.Next(rows - 1));
            var matrix = Columns.Noise(rows, 20, sample + 1000);
            for (var column = 0; column < 20; column++)
            {
                for (var row = 0; row < rows; row++)
                {
                    ref var x = ref matrix[row * 20 + column];
                    x += column % 5 / 2f * labels[row];
                    x = (column / 5) switch
                    {
                        0 => x,
                        1 => x * x * x,
                        2 => MathF.Round(x),
                        _ => row == 0 ? 50 * x : 1000 + x,
                    };
                }
            }

            var may = new ScoreScreen(matrix, 20, p).MayPass(matrix, labels);
            var fits = new NewtonLogit { Threads = 1 }.Fit(matrix, 20, labels);
            for (var column = 0; column < 20; column++)
            {
                leftOut += may[column] ? 0 : 1;
                significant += fits.PValue[column] < p ? 1 : 0;
                Assert.True(may[column] || (fits.Status[column] == FitStatus.Converged && fits.PValue[column] >= p), $"{sample}: {column}");
            }
        }

        Assert.InRange(leftOut, 500, 12_000);
        Assert.InRange(significant, 200, 12_000);
    }

    [Fact]
    public void Of_noise_at_the_shape_and_the_level_of_the_study_nine_columns_of_ten_are_left_out()
    {
        var matrix = Columns.Noise(463, 1728, seed: 1);

        var may = new ScoreScreen(matrix, 1728, 0.05 / 288).MayPass(matrix, Columns.Labels(463, 232));

        Assert.InRange(may.Count(true), 1, 172);
    }

    [Fact]
    public void A_column_that_is_constant_or_not_finite_is_left_to_the_fit()
    {
        float[] matrix = [.. Enumerable.Range(0, 20).SelectMany(row => new[] { 7, row == 3 ? float.NaN : row, row == 3 ? float.PositiveInfinity : row })];

        Assert.Equal([true, true, true], new ScoreScreen(matrix, 3, 0.05).MayPass(matrix, Columns.Labels(20, 10)));
    }

    [Fact]
    public void A_mean_so_large_that_its_rounding_hides_the_score_leaves_the_column_to_the_fit()
    {
        float[] near = [.. Enumerable.Range(0, 1000).Select(row => (float)(row % 2))];
        float[] far = [.. near.Select(x => 16_777_214 + x)];
        var labels = Columns.Labels(1000, 500);

        Assert.Equal([false], new ScoreScreen(near, 1, 0.05).MayPass(near, labels));
        Assert.Equal([false], new ScoreScreen(far, 1, 0.05).MayPass(far, labels));
        float[] further = [.. Enumerable.Range(0, 400_000).Select(row => 16_777_214f + row % 2)];
        Assert.Equal([true], new ScoreScreen(further, 1, 0.05).MayPass(further, Columns.Labels(400_000, 200_000)));
    }

    [Fact]
    public void It_serves_the_fit_by_maximum_likelihood_alone()
    {
        var (newton, firth) = (new NewtonLogit(), new FirthLogit());

        Assert.True(ScoreScreen.Serves(newton));
        Assert.True(ScoreScreen.Serves(new FirthWhereSeparated(newton, firth)));
        Assert.False(ScoreScreen.Serves(firth));
        Assert.False(ScoreScreen.Serves(new FirthWhereSeparated(firth, firth)));
    }
}
