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
/// standard errors.
/// </para>
/// </remarks>
public sealed class FirthLogit : ILogitFitter
{
    /// <summary>Steps after which a column is given up.</summary>
    internal const int MaxSteps = 500;

    /// <summary>The fit ends when a step is no longer than this, in standard errors.</summary>
    internal const double LastDecrement = 1e-11;

    /// <inheritdoc/>
    public string Name => "firth";

    /// <summary>Threads at most; as many as the machine has cores unless set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than one.</exception>
    public int Threads { get; init => field = LogitArguments.CheckThreads(value); } = Environment.ProcessorCount;

    /// <summary>As in <see cref="NewtonLogit.Lanes"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">None of 1, 2, 4 and 8.</exception>
    public int Lanes { get; init => field = LogitArguments.CheckLanes(value); } = ColumnBlocks.WidestLanes;

    /// <inheritdoc/>
    public LogisticFits Fit(ReadOnlyMemory<float> activations, int columns, ReadOnlyMemory<byte> labels)
    {
        var order = LogitArguments.Check(activations, columns, labels);
        var fits = new LogisticFitsBuilder(columns);
        ColumnBlocks.ForEach(activations, columns, Lanes, Threads, new Task(order, fits));
        return fits.Build();
    }

    private sealed class Task(LabelOrder labels, LogisticFitsBuilder fits) : IColumnBlockTask
    {
        public void Run<TLanes>(LogitBlock<TLanes> fitter, ReadOnlySpan<double> block, int firstColumn, int firstLane)
            where TLanes : struct, ILanes<TLanes>
        {
            fitter.FitPenalised(block, labels);
            fitter.SumLogLikelihood(block, labels);
            fitter.CountCorrect(block, labels);
            for (var lane = firstLane; lane < TLanes.Count; lane++)
            {
                ref readonly var column = ref fitter.Columns[lane];
                if (column.Status != FitStatus.Converged)
                {
                    fits.SetFailed(firstColumn + lane, column.Status);
                    continue;
                }

                var statistic = Math.Max(0, 2 * (fitter.LogLikelihood[lane] - NullLogLikelihood(column)));
                fits.SetSlope(firstColumn + lane, column.Slope, Math.Sqrt(column.SlopeVariance), Math.Sqrt(statistic));
                fits.SetIntercept(firstColumn + lane, column.Intercept, Math.Sqrt(column.InterceptVariance));
                fits.SetCorrect(firstColumn + lane, labels, (int)fitter.Correct0[lane], (int)fitter.Correct1[lane]);
            }
        }

        // The penalised log-likelihood at slope zero, less the penalty at the estimate.
        private double NullLogLikelihood(in LogitColumn column)
        {
            var (n0, n1) = (labels.Rows0.Length, labels.Rows1.Length);
            var p = (n1 + 1.0) / (n0 + n1 + 2.0);
            var weight = p * (1 - p);
            var (levelInformation, slopeInformation) = (labels.Count * weight, column.Squares * weight);
            return n1 * Math.Log(p) + n0 * Math.Log(1 - p)
                + 0.5 * Math.Log(levelInformation * column.LevelVariance)
                + 0.5 * Math.Log(slopeInformation * column.SlopeVariance);
        }
    }
}
