namespace Harness.Statistics;

/// <summary>
/// Firth's penalised fit (1993, Biometrika 80, 27-38): the log-likelihood plus half of log det of the information. It is finite
/// where classes are separated (Heinze and Schemper 2002, Statistics in Medicine 21, 2409-2419), with less bias elsewhere.
/// </summary>
/// <remarks>
/// <para>
/// p is that of the penalised likelihood ratio: twice the difference between the maximum and the maximum at slope zero, under the
/// penalty of the whole model, against chi-squared with one degree of freedom. At slope zero the maximum is known: the probability
/// is (n1 + 1) / (n + 2). The standard errors are those of the information at the estimate, so that beta and its standard error do
/// not give p, by intent: Wald's test fails where this fit is needed.
/// </para>
/// <para>
/// Only a constant column and one with a NaN or an infinity cannot be fitted. Newton's steps are taken until one is shorter than 1e-11
/// standard errors (of more than 1,000 rows in proportion: their sums are rounded more coarsely), from two starts, since this likelihood may
/// have several maxima: the linear discriminant, and the maximum-likelihood estimate where there is one. The higher maximum is the fit.
/// </para>
/// </remarks>
public sealed class FirthLogit : ILogitFitter
{
    /// <inheritdoc/>
    public string Name => "firth";

    /// <inheritdoc/>
    public string Test => "penalised-likelihood-ratio";

    /// <summary>Threads at most; as many as the machine has cores unless set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than one.</exception>
    public int Threads { get; init => field = LogitArguments.CheckThreads(value); } = Environment.ProcessorCount;

    /// <summary>As in <see cref="NewtonLogit.Lanes"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">None of 1, 2, 4 and 8.</exception>
    public int Lanes { get; init => field = LogitArguments.CheckLanes(value); } = ColumnBlocks.WidestLanes;

    /// <inheritdoc/>
    public LogisticFits Fit(ReadOnlyMemory<float> activations, int columns, ReadOnlyMemory<byte> labels) =>
        LogitFitTask.Fit(activations, columns, labels, Lanes, Threads, penalised: true);
}
