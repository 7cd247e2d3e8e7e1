using System.Collections.Immutable;

namespace Harness.Statistics;

/// <summary>What the same fits give under permuted labels.</summary>
/// <param name="SignificantShare">Per column: the share of permutations, in [0, 1], in which it would be called significant.</param>
/// <param name="SignificantColumns">Per permutation: the number of columns that would be called significant.</param>
/// <param name="ControlAccuracy">
/// Per column: mean in-sample accuracy in percent over the permutations whose fit converged; NaN where none did.
/// </param>
public sealed record PermutationNulls(
    ImmutableArray<double> SignificantShare,
    ImmutableArray<int> SignificantColumns,
    ImmutableArray<double> ControlAccuracy)
{
    /// <summary>
    /// Selectivity (Hewitt and Liang 2019): accuracy on the task less accuracy on the control, in percentage points; NaN where the task's
    /// fit failed or no control's converged.
    /// </summary>
    /// <param name="fits">The fits of the same columns to the true labels.</param>
    /// <exception cref="ArgumentException">There are not as many.</exception>
    public ImmutableArray<double> Selectivity(LogisticFits fits)
    {
        ArgumentNullException.ThrowIfNull(fits);
        if (fits.Count != ControlAccuracy.Length)
            throw new ArgumentException($"{fits.Count} fits are not {ControlAccuracy.Length}.", nameof(fits));
        return
        [
            .. Enumerable.Range(0, fits.Count).Select(column =>
                fits.Status[column] == FitStatus.Converged ? fits.Accuracy[column] - ControlAccuracy[column] : double.NaN),
        ];
    }
}
