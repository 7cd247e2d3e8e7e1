namespace Harness.Statistics;

/// <summary>
/// Fits Logit(label ~ 1 + x) for each column x of a matrix. There are three: by maximum likelihood <see cref="NewtonLogit"/>, the
/// harness's own, and AccordLogit in a build with <c>-p:UseAccord=true</c>; by penalised likelihood <see cref="FirthLogit"/>.
/// A study may have one of its own: docs/own-study.md.
/// </summary>
public interface ILogitFitter
{
    /// <summary>The name that <c>--fitter</c> takes and that the provenance records.</summary>
    string Name { get; }

    /// <summary>The test that gives p of the slope: <c>wald</c>, or <c>penalised-likelihood-ratio</c>.</summary>
    string Test { get; }

    /// <summary>Fits every column.</summary>
    /// <param name="activations">Row-major matrix, shape [<c>labels.Length</c>, <paramref name="columns"/>].</param>
    /// <param name="columns">Columns of the matrix.</param>
    /// <param name="labels">0 or 1, one per row.</param>
    /// <returns>One fit per column.</returns>
    /// <exception cref="ArgumentException">The matrix is not labels x columns, or a label is neither 0 nor 1.</exception>
    LogisticFits Fit(ReadOnlyMemory<float> activations, int columns, ReadOnlyMemory<byte> labels);
}
