namespace Harness.Statistics;

/// <summary>
/// Decides by order statistics, hence exactly, whether the maximum of a logistic likelihood with one covariate exists
/// (Albert and Anderson 1984, Biometrika 71, 1-10): it does not where a threshold on the covariate divides the classes.
/// </summary>
internal static class SeparationTest
{
    /// <summary>Names what keeps a column from being fitted.</summary>
    /// <param name="min0">Least value with label 0; positive infinity where there is none.</param>
    /// <param name="max0">Greatest value with label 0; negative infinity where there is none.</param>
    /// <param name="min1">Least value with label 1; positive infinity where there is none.</param>
    /// <param name="max1">Greatest value with label 1; negative infinity where there is none.</param>
    /// <returns>
    /// <see cref="FitStatus.Converged"/> where a maximum exists. A constant column is named so whatever its labels; with one label
    /// only, any other column is completely separated.
    /// </returns>
    public static FitStatus Decide(double min0, double max0, double min1, double max1) =>
        Math.Min(min0, min1) == Math.Max(max0, max1) ? FitStatus.ConstantColumn
        : max0 < min1 || max1 < min0 ? FitStatus.CompleteSeparation
        : max0 == min1 || max1 == min0 ? FitStatus.QuasiCompleteSeparation
        : FitStatus.Converged;

    /// <summary>Names what keeps a column from being fitted, <see cref="FitStatus.NotFinite"/> included.</summary>
    public static FitStatus Decide(ReadOnlySpan<double> column, LabelOrder labels)
    {
        foreach (var value in column)
        {
            if (!double.IsFinite(value))
                return FitStatus.NotFinite;
        }

        var (min0, max0) = Range(column, labels.Rows0);
        var (min1, max1) = Range(column, labels.Rows1);
        return Decide(min0, max0, min1, max1);
    }

    private static (double Min, double Max) Range(ReadOnlySpan<double> column, ReadOnlySpan<int> rows)
    {
        var (min, max) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var row in rows)
            (min, max) = (Math.Min(min, column[row]), Math.Max(max, column[row]));
        return (min, max);
    }
}
