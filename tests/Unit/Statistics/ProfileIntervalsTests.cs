using Harness.Statistics;

namespace Harness.Tests.Unit.Statistics;

public sealed class ProfileIntervalsTests
{
    /// <summary>By reference_firth.py, 25 digits, bisection on the definition: name, x, y, low, high.</summary>
    public static TheoryData<string, float[], byte[], double, double> Exact => new()
    {
        { "overlapping", [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8], [0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1], -0.2845571052171993, 0.6278991887399974 },
        { "separated", [1, 2, 3, 4, 5, 6], [0, 0, 0, 1, 1, 1], 0.0017326039926827534, 6.070008168416093 },
        {
            "separated the other way, unbalanced", [9, 8, 8, 6, 5, 4, 3.5f, 1], [0, 0, 1, 1, 1, 1, 1, 1],
            -3.794921361305245, 0.06879097102100636
        },
        { "separated but for a tie", [1, 2, 4, 4, 5, 7], [0, 0, 0, 1, 1, 1], -0.10999763758752558, 4.0354624841728315 },
        { "one label", [1, 2, 4, 7], [1, 1, 1, 1], -1.449615060505078, 1.8116834166688844 },
    };

    [Theory]
    [MemberData(nameof(Exact))]
    public void The_ends_are_where_the_penalised_likelihood_has_fallen_to_the_limit(
        string name, float[] x, byte[] y, double low, double high)
    {
        var found = Of(x, 1, y);
        Assert.True(Math.Abs(low - found.Low[0]) < 1e-8 && Math.Abs(high - found.High[0]) < 1e-8, $"{name}: {found.Low[0]:R} to {found.High[0]:R}");
    }

    /// <summary>
    /// The log-likelihood of so many rows is rounded so coarsely that the end is never met to a ten-billionth: it is where the bracket has
    /// closed. By reference_firth.py's many_rows.
    /// </summary>
    [Fact]
    public void The_ends_of_very_many_rows_are_found_by_the_width_of_their_bracket()
    {
        var (x, y) = Columns.OfCells((0, 0, 150_000), (1, 0, 100_000), (3, 0, 50_000), (0, 1, 100_000), (1, 1, 100_000), (3, 1, 100_000));
        var found = Of(x, 1, y);
        Assert.Equal(0.3612812328011471, found.Low[0], 1e-9);
        Assert.Equal(0.37021187644860676, found.High[0], 1e-9);
    }

    /// <summary>Units that are powers of two, 2^-100 and 2^100, round no value.</summary>
    [Theory]
    [InlineData(7.888609E-31f, 0)]
    [InlineData(1.2676506E+30f, 0)]
    [InlineData(1, 4096)]
    [InlineData(-1, -1000)]
    public void Another_unit_or_origin_changes_the_interval_by_the_unit_alone(float unit, float origin)
    {
        var found = Of([.. new float[] { 1, 2, 3, 4, 5, 6 }.Select(x => (x + origin) * unit)], 1, [0, 0, 0, 1, 1, 1]);
        var (low, high) = unit > 0 ? (found.Low[0] * unit, found.High[0] * unit) : (found.High[0] * unit, found.Low[0] * unit);
        Assert.Equal(0.0017326039926827534, low, 1e-8);
        Assert.Equal(6.070008168416093, high, 1e-8);
    }

    [Fact]
    public void An_interval_holds_zero_where_the_test_says_so_and_of_noise_nineteen_times_in_twenty()
    {
        var labels = Columns.Labels(40, 11);
        var noise = Columns.Noise(40, 2000, seed: 3);
        var (fits, found) = (new FirthLogit().Fit(noise, 2000, labels), Of(noise, 2000, labels));
        Assert.All(Enumerable.Range(0, 2000), column =>
            Assert.Equal(fits.PValue[column] <= 0.05, found.Low[column] > 0 || found.High[column] < 0));

        // 100 expected; 61 to 139 hold 99.99 % of a binomial of 2,000 and 5 %.
        Assert.InRange(fits.PValue.Count(p => p <= 0.05), 61, 139);
    }

    [Fact]
    public void A_column_that_is_not_asked_for_or_has_no_fit_has_none_and_width_and_threads_change_no_bit()
    {
        var labels = Columns.Labels(6, 3);
        var matrix = Columns.SideBySide([1, 2, 3, 4, 5, 6], [2, 2, 2, 2, 2, 2], [1, 2, 4, 3, 5, 4], [1, 2, float.NaN, 3, 4, 5]);
        var fits = new FirthWhereSeparated(new NewtonLogit(), new FirthLogit()).Fit(matrix, 4, labels);
        var found = ProfileIntervals.Of(matrix, 4, labels, fits, status => status.IsFirth(), threads: 3);
        Assert.Equal([false, true, true, true], found.Low.Select(double.IsNaN));
        Assert.Equal([false, true, true, true], found.High.Select(double.IsNaN));
        Assert.Equal(Of([1, 2, 3, 4, 5, 6], 1, labels).High[0], found.High[0]);
        Assert.Throws<ArgumentException>(() => ProfileIntervals.Of(matrix, 4, labels, fits with { Intercept = [] }, _ => true, 1));
    }

    private static ProfileIntervals Of(float[] matrix, int columns, byte[] labels) =>
        ProfileIntervals.Of(matrix, columns, labels, new FirthLogit().Fit(matrix, columns, labels), status => status == FitStatus.Converged, 2);
}
