using System.Collections.Immutable;
using Harness.Statistics;

namespace Harness.Tests.Unit.Statistics;

/// <summary>
/// By reference_words.R (R 4.2.2, sandwich 3.0-2: vcovCL) and reference_words.py (statsmodels 0.13.5: cov_type="cluster"), which agree to
/// nine digits.
/// </summary>
public sealed class ClusterErrorsTests
{
    private static readonly float[] Column = [1.5f, 1.25f, 2.25f, 2.5f, 0.5f, 3, 2.75f, 4.5f, 5.25f, 3.75f, 4, 6, 2, 3.5f, 1, 2.875f];
    private static readonly byte[] Labels = [0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 0, 1, 0, 1];
    private static readonly ImmutableArray<int> Words = [0, 0, 1, 1, 2, 3, 3, 4, 5, 6, 6, 7, 8, 4, 2, 5];

    [Fact]
    public void The_errors_and_p_are_those_of_sandwich_and_statsmodels()
    {
        var errors = Of(Column, Labels, Words);
        Assert.Equal(1, errors.Cr0[0] / 1.315565657759886, 1e-8);
        Assert.Equal(1, errors.Cr1[0] / 1.444343199048515, 1e-8);
        Assert.Equal(1, errors.PValue[0] / 0.0015708060665325411, 1e-6);
    }

    [Fact]
    public void They_do_not_depend_on_where_the_column_is_measured_from_nor_on_the_vector()
    {
        // Whole numbers of sixteenths, moved by a power of two: nothing is rounded. Nine columns side by side, and alone.
        float[] far = [.. Column.Select(x => x + 65536)];
        var many = Columns.SideBySide([.. Enumerable.Repeat(Column, 8), far]);
        var fits = new NewtonLogit().Fit(many, 9, Labels);
        var errors = ClusterErrors.Of(many, 9, Labels, Words, fits, 2);
        Assert.Equal(1, errors.Cr0[8] / errors.Cr0[0], 1e-9);
        Assert.All(errors.Cr0.Take(8), error => Assert.Equal(Of(Column, Labels, Words).Cr0[0], error));
    }

    [Fact]
    public void A_failed_fit_has_none_and_a_single_cluster_has_no_correction()
    {
        float[] separated = [1, 2, 3, 4];
        Assert.True(double.IsNaN(Of(separated, [0, 0, 1, 1], [0, 1, 2, 3]).Cr0[0]));
        var single = Of([1, 3, 2, 4], [0, 0, 1, 1], [0, 0, 0, 0]);
        Assert.True(double.IsNaN(single.Cr1[0]) && double.IsNaN(single.PValue[0]));
    }

    private static ClusterErrors Of(float[] column, byte[] labels, ImmutableArray<int> words) =>
        ClusterErrors.Of(column, 1, labels, words, new NewtonLogit().Fit(column, 1, labels), 1);
}
