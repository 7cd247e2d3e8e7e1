using Harness.Statistics.Lanes;

namespace Harness.Statistics;

/// <summary>
/// Fits the columns of one block side by side. It owns the few hundred bytes that this needs, so that a thread makes one and then
/// fits any number of blocks without allocating.
/// </summary>
/// <param name="rows">The most rows that a block has.</param>
/// <param name="lanes">Columns of a block: <see cref="ILanes{TSelf}.Count"/> of the vector that the methods are called with.</param>
internal sealed class LogitBlock(int rows, int lanes)
{
    private readonly LogitColumn[] _columns = new LogitColumn[lanes];
    private readonly double[] _parameters = new double[3 * lanes];
    private readonly double[] _exponentials = new double[rows * lanes];
    private readonly double[] _sums = new double[LogitSums.Count * lanes];
    private readonly double[] _summary0 = new double[ClassSummary.Numbers * lanes];
    private readonly double[] _summary1 = new double[ClassSummary.Numbers * lanes];

    private readonly LogitColumn[] _first = new LogitColumn[lanes];
    private readonly double[] _firstLogLikelihood = new double[lanes];

    /// <summary>The columns' states after <see cref="Fit"/>.</summary>
    public Span<LogitColumn> Columns => _columns;

    /// <summary>Rows with label 0 predicted rightly at probability &gt; 0.5, whole numbers, after <see cref="CountCorrect"/>.</summary>
    public double[] Correct0 { get; } = new double[lanes];

    /// <summary>The same of label 1.</summary>
    public double[] Correct1 { get; } = new double[lanes];

    /// <summary>Rows with label 0 predicted rightly at a probability above the prior, after <see cref="CountCorrect"/>.</summary>
    public double[] Balanced0 { get; } = new double[lanes];

    /// <summary>The same of label 1.</summary>
    public double[] Balanced1 { get; } = new double[lanes];

    /// <summary>Log-likelihood of the present parameters, after <see cref="SumLogLikelihood"/>.</summary>
    public double[] LogLikelihood { get; } = new double[lanes];

    /// <summary>Fits all columns of a block, shape [rows, lanes], by maximum likelihood.</summary>
    public void Fit<TLanes>(ReadOnlySpan<double> block, LabelOrder labels)
        where TLanes : struct, ILanes<TLanes>
    {
        Start<TLanes>(block, labels, penalised: false);
        for (var step = 0; step < LogitTolerances.MaxSteps && AnyRunning(); step++)
        {
            Differentiate<TLanes>(block, labels, fourth: AnyFar());
            for (var lane = 0; lane < _columns.Length; lane++)
            {
                // A column near its end never reads the fourth derivatives, whatever its neighbours need.
                if (_columns[lane].Running)
                    _columns[lane].Step(LogitSums.Read(_sums, lane, _columns.Length, !_columns[lane].Near));
            }
        }

        StopRunning();
    }

    /// <summary>Fits all columns of a block, shape [rows, lanes], by Firth's penalised likelihood, and sums the log-likelihood.</summary>
    /// <remarks>
    /// That likelihood can have several maxima, where one value lies far out: the discriminant, which the value flattens, then starts at
    /// a low one. So the fit is made again from the maximum of the likelihood itself, and the higher of the two stays.
    /// </remarks>
    public void FitPenalised<TLanes>(ReadOnlySpan<double> block, LabelOrder labels)
        where TLanes : struct, ILanes<TLanes>
    {
        Start<TLanes>(block, labels, penalised: true);
        StepPenalised<TLanes>(block, labels);
        SumLogLikelihood<TLanes>(block, labels);
        _columns.CopyTo(_first, 0);
        LogLikelihood.CopyTo(_firstLogLikelihood, 0);

        Fit<TLanes>(block, labels);
        foreach (ref var column in _columns.AsSpan())
        {
            if (column.Status == FitStatus.Converged)
                column.Restart();
        }

        StepPenalised<TLanes>(block, labels);
        SumLogLikelihood<TLanes>(block, labels);
        for (var lane = 0; lane < _columns.Length; lane++)
        {
            if (!IsHigher(_columns[lane], LogLikelihood[lane], _first[lane], _firstLogLikelihood[lane]))
                (_columns[lane], LogLikelihood[lane]) = (_first[lane], _firstLogLikelihood[lane]);
        }
    }

    /// <summary>Sums the log-likelihood of the present parameters.</summary>
    public void SumLogLikelihood<TLanes>(ReadOnlySpan<double> block, LabelOrder labels)
        where TLanes : struct, ILanes<TLanes>
    {
        WriteParameters();
        Array.Clear(LogLikelihood);
        LogitKernel<TLanes>.AddLogLikelihood(block, labels.Rows0, -1, _parameters, LogLikelihood);
        LogitKernel<TLanes>.AddLogLikelihood(block, labels.Rows1, 1, _parameters, LogLikelihood);
    }

    /// <summary>Counts the rows of each label that the present parameters predict rightly.</summary>
    /// <param name="block">Shape [rows, lanes].</param>
    /// <param name="labels">The rows to predict, which need not be those that were fitted.</param>
    /// <param name="prior">Log-odds of label 1 among the rows that were fitted.</param>
    public void CountCorrect<TLanes>(ReadOnlySpan<double> block, LabelOrder labels, double prior)
        where TLanes : struct, ILanes<TLanes>
    {
        WriteParameters();
        LogitKernel<TLanes>.CountAbove(block, labels.Rows0, _parameters, prior, Correct0, Balanced0);
        LogitKernel<TLanes>.CountAbove(block, labels.Rows1, _parameters, prior, Correct1, Balanced1);
        for (var lane = 0; lane < _columns.Length; lane++)
        {
            Correct0[lane] = labels.Rows0.Length - Correct0[lane];
            Balanced0[lane] = labels.Rows0.Length - Balanced0[lane];
        }
    }

    private void Start<TLanes>(ReadOnlySpan<double> block, LabelOrder labels, bool penalised)
        where TLanes : struct, ILanes<TLanes>
    {
        // Any value of a column serves as origin; the first row to be fitted is at hand.
        var first = labels.Rows0.Length > 0 ? labels.Rows0[0] : labels.Rows1[0];
        var origins = block.Slice(first * _columns.Length, _columns.Length);
        LogitKernel<TLanes>.Summarise(block, labels.Rows0, origins, _summary0);
        LogitKernel<TLanes>.Summarise(block, labels.Rows1, origins, _summary1);
        for (var lane = 0; lane < _columns.Length; lane++)
        {
            var class0 = ClassSummary.Read(labels.Rows0.Length, _summary0, lane, _columns.Length);
            var class1 = ClassSummary.Read(labels.Rows1.Length, _summary1, lane, _columns.Length);
            _columns[lane].Start(class0, class1, origins[lane], penalised);
        }
    }

    private void Differentiate<TLanes>(ReadOnlySpan<double> block, LabelOrder labels, bool fourth)
        where TLanes : struct, ILanes<TLanes>
    {
        WriteParameters();
        Array.Clear(_sums);
        Differentiate<TLanes>(block, labels.Rows0, -1, fourth);
        Differentiate<TLanes>(block, labels.Rows1, 1, fourth);
    }

    private void Differentiate<TLanes>(ReadOnlySpan<double> block, int[] rows, double sign, bool fourth)
        where TLanes : struct, ILanes<TLanes>
    {
        var pivots = _parameters.AsSpan(2 * _columns.Length);
        LogitKernel<TLanes>.Exponentials(block, rows, sign, _parameters, _exponentials);
        LogitKernel<TLanes>.AddDerivatives(block, rows, sign, pivots, _exponentials, _sums);
        if (fourth)
            LogitKernel<TLanes>.AddFourthDerivatives(block, rows, pivots, _exponentials, _sums);
    }

    private void StepPenalised<TLanes>(ReadOnlySpan<double> block, LabelOrder labels)
        where TLanes : struct, ILanes<TLanes>
    {
        for (var step = 0; step < LogitTolerances.MaxSteps && AnyRunning(); step++)
        {
            Differentiate<TLanes>(block, labels, fourth: true);
            for (var lane = 0; lane < _columns.Length; lane++)
            {
                if (_columns[lane].Running)
                    _columns[lane].StepPenalised(LogitSums.Read(_sums, lane, _columns.Length, fourth: true));
            }
        }

        StopRunning();
    }

    // By more than rounding, so that equal maxima are one.
    private static bool IsHigher(in LogitColumn column, double logLikelihood, in LogitColumn first, double firstLogLikelihood) =>
        column.Status == FitStatus.Converged
        && (first.Status != FitStatus.Converged
            || logLikelihood + column.LogPenalty > firstLogLikelihood + first.LogPenalty + LogitTolerances.SameMaximum);

    private void StopRunning()
    {
        foreach (ref var column in _columns.AsSpan())
        {
            if (column.Running)
                column.Stop(FitStatus.NotConverged);
        }
    }

    private bool AnyRunning()
    {
        var any = false;
        foreach (ref readonly var column in _columns.AsSpan())
            any |= column.Running;
        return any;
    }

    private bool AnyFar()
    {
        var any = false;
        foreach (ref readonly var column in _columns.AsSpan())
            any |= column.Running && !column.Near;
        return any;
    }

    private void WriteParameters()
    {
        for (var lane = 0; lane < _columns.Length; lane++)
        {
            _parameters[lane] = _columns[lane].LogOdds;
            _parameters[_columns.Length + lane] = _columns[lane].Slope;
            _parameters[2 * _columns.Length + lane] = _columns[lane].Pivot;
        }
    }
}
