namespace Harness.Statistics;

/// <summary>
/// Fits the columns of one block side by side. It owns the few hundred bytes that this needs, so that a thread makes one and then
/// fits any number of blocks without allocating.
/// </summary>
/// <param name="rows">The most rows that a block has.</param>
internal sealed class LogitBlock<TLanes>(int rows)
    where TLanes : struct, ILanes<TLanes>
{
    private readonly LogitColumn[] columns = new LogitColumn[TLanes.Count];
    private readonly double[] parameters = new double[3 * TLanes.Count];
    private readonly double[] exponentials = new double[rows * TLanes.Count];
    private readonly double[] sums = new double[LogitSums.Count * TLanes.Count];
    private readonly double[] summary0 = new double[ClassSummary.Numbers * TLanes.Count];
    private readonly double[] summary1 = new double[ClassSummary.Numbers * TLanes.Count];

    /// <summary>The columns' states after <see cref="Fit"/>.</summary>
    public Span<LogitColumn> Columns => columns;

    /// <summary>Rows with label 0 predicted rightly, whole numbers, after <see cref="CountCorrect"/>.</summary>
    public double[] Correct0 { get; } = new double[TLanes.Count];

    /// <summary>Rows with label 1 predicted rightly, whole numbers, after <see cref="CountCorrect"/>.</summary>
    public double[] Correct1 { get; } = new double[TLanes.Count];

    /// <summary>Log-likelihood of the present parameters, after <see cref="SumLogLikelihood"/>.</summary>
    public double[] LogLikelihood { get; } = new double[TLanes.Count];

    /// <summary>Fits all columns of a block, shape [rows, lanes], by maximum likelihood.</summary>
    public void Fit(ReadOnlySpan<double> block, LabelOrder labels)
    {
        Start(block, labels, penalised: false);
        for (var step = 0; step < NewtonLogit.MaxSteps && AnyRunning(); step++)
        {
            Differentiate(block, labels, fourth: AnyFar());
            for (var lane = 0; lane < columns.Length; lane++)
            {
                // A column near its end never reads the fourth derivatives, whatever its neighbours need.
                if (columns[lane].Running)
                    columns[lane].Step(LogitSums.Read(sums, lane, columns.Length, !columns[lane].Near));
            }
        }

        StopRunning();
    }

    /// <summary>Fits all columns of a block, shape [rows, lanes], by Firth's penalised likelihood.</summary>
    public void FitPenalised(ReadOnlySpan<double> block, LabelOrder labels)
    {
        Start(block, labels, penalised: true);
        for (var step = 0; step < FirthLogit.MaxSteps && AnyRunning(); step++)
        {
            Differentiate(block, labels, fourth: true);
            for (var lane = 0; lane < columns.Length; lane++)
            {
                if (columns[lane].Running)
                    columns[lane].StepPenalised(LogitSums.Read(sums, lane, columns.Length, fourth: true));
            }
        }

        StopRunning();
    }

    /// <summary>Sums the log-likelihood of the present parameters.</summary>
    public void SumLogLikelihood(ReadOnlySpan<double> block, LabelOrder labels)
    {
        WriteParameters();
        Array.Clear(LogLikelihood);
        LogitKernel<TLanes>.AddLogLikelihood(block, labels.Rows0, -1, parameters, LogLikelihood);
        LogitKernel<TLanes>.AddLogLikelihood(block, labels.Rows1, 1, parameters, LogLikelihood);
    }

    /// <summary>Counts the rows of each label that the present parameters predict rightly.</summary>
    /// <param name="block">Shape [rows, lanes].</param>
    /// <param name="labels">The rows to predict, which need not be those that were fitted.</param>
    public void CountCorrect(ReadOnlySpan<double> block, LabelOrder labels)
    {
        WriteParameters();
        LogitKernel<TLanes>.CountAbove(block, labels.Rows0, parameters, Correct0);
        LogitKernel<TLanes>.CountAbove(block, labels.Rows1, parameters, Correct1);
        foreach (ref var count in Correct0.AsSpan())
            count = labels.Rows0.Length - count;
    }

    private void Start(ReadOnlySpan<double> block, LabelOrder labels, bool penalised)
    {
        // Any value of a column serves as origin; the first row to be fitted is at hand.
        var first = labels.Rows0.Length > 0 ? labels.Rows0[0] : labels.Rows1[0];
        var origins = block.Slice(first * columns.Length, columns.Length);
        LogitKernel<TLanes>.Summarise(block, labels.Rows0, origins, summary0);
        LogitKernel<TLanes>.Summarise(block, labels.Rows1, origins, summary1);
        for (var lane = 0; lane < columns.Length; lane++)
        {
            var class0 = ClassSummary.Read(labels.Rows0.Length, summary0, lane, columns.Length);
            var class1 = ClassSummary.Read(labels.Rows1.Length, summary1, lane, columns.Length);
            columns[lane].Start(class0, class1, origins[lane], penalised);
        }
    }

    private void Differentiate(ReadOnlySpan<double> block, LabelOrder labels, bool fourth)
    {
        WriteParameters();
        Array.Clear(sums);
        Differentiate(block, labels.Rows0, -1, fourth);
        Differentiate(block, labels.Rows1, 1, fourth);
    }

    private void Differentiate(ReadOnlySpan<double> block, int[] rows, double sign, bool fourth)
    {
        var pivots = parameters.AsSpan(2 * columns.Length);
        LogitKernel<TLanes>.Exponentials(block, rows, sign, parameters, exponentials);
        LogitKernel<TLanes>.AddDerivatives(block, rows, sign, pivots, exponentials, sums);
        if (fourth)
            LogitKernel<TLanes>.AddFourthDerivatives(block, rows, pivots, exponentials, sums);
    }

    private void StopRunning()
    {
        foreach (ref var column in columns.AsSpan())
        {
            if (column.Running)
                column.Stop(FitStatus.NotConverged);
        }
    }

    private bool AnyRunning()
    {
        var any = false;
        foreach (ref readonly var column in columns.AsSpan())
            any |= column.Running;
        return any;
    }

    private bool AnyFar()
    {
        var any = false;
        foreach (ref readonly var column in columns.AsSpan())
            any |= column.Running && !column.Near;
        return any;
    }

    private void WriteParameters()
    {
        for (var lane = 0; lane < columns.Length; lane++)
        {
            parameters[lane] = columns[lane].LogOdds;
            parameters[columns.Length + lane] = columns[lane].Slope;
            parameters[2 * columns.Length + lane] = columns[lane].Pivot;
        }
    }
}
