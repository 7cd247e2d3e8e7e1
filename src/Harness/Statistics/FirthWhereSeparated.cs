using System.Collections.Immutable;

namespace Harness.Statistics;

/// <summary>
/// Fits by maximum likelihood, and by Firth's penalised likelihood the columns that are separated: p of these is that of its
/// likelihood-ratio test, and their status says both. The rule of PLINK 2's <c>--glm firth-fallback</c>.
/// </summary>
/// <param name="fitter">The fitter by maximum likelihood.</param>
/// <param name="firth">The one by penalised likelihood.</param>
public sealed class FirthWhereSeparated(ILogitFitter fitter, FirthLogit firth) : ILogitFitter
{
    /// <summary>The fitter of the columns that are not separated.</summary>
    internal ILogitFitter ByLikelihood => fitter;

    /// <inheritdoc/>
    public string Name => $"{fitter.Name}+{firth.Name}";

    /// <inheritdoc/>
    public string Test => $"{fitter.Test}, {firth.Test} where separated";

    /// <inheritdoc/>
    public LogisticFits Fit(ReadOnlyMemory<float> activations, int columns, ReadOnlyMemory<byte> labels)
    {
        var fits = fitter.Fit(activations, columns, labels);
        int[] separated = [.. Enumerable.Range(0, columns).Where(column => fits.Status[column].WithFirth() is not null)];
        if (separated.Length == 0)
            return fits;
        var penalised = firth.Fit(MatrixColumns.Pick(activations.Span, columns, separated), separated.Length, labels);
        int[] found = [.. Enumerable.Range(0, separated.Length).Where(index => penalised.Status[index] == FitStatus.Converged)];
        return new LogisticFits(
            Merge(fits.Beta, penalised.Beta),
            Merge(fits.PValue, penalised.PValue),
            Merge(fits.Log10PValue, penalised.Log10PValue),
            Merge(fits.Accuracy, penalised.Accuracy),
            Merge(fits.Status, [.. separated.Select(column => fits.Status[column].WithFirth()!.Value)]))
        {
            Intercept = Merge(fits.Intercept, penalised.Intercept),
            InterceptStandardError = Merge(fits.InterceptStandardError, penalised.InterceptStandardError),
            StandardError = Merge(fits.StandardError, penalised.StandardError),
            BalancedAccuracy = Merge(fits.BalancedAccuracy, penalised.BalancedAccuracy),
        };

        // What the fitter does not give stays empty.
        ImmutableArray<T> Merge<T>(ImmutableArray<T> all, ImmutableArray<T> some)
        {
            if (all.IsEmpty)
                return all;
            var merged = all.ToBuilder();
            foreach (var index in found)
                merged[separated[index]] = some[index];
            return merged.MoveToImmutable();
        }
    }
}
