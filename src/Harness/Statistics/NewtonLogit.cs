namespace Harness.Statistics;

/// <summary>
/// The harness's own fit of Logit(label ~ 1 + x): maximum likelihood in double precision, several columns side by side in the lanes
/// of a vector. Thread count and vector width change no bit of the results.
/// </summary>
/// <remarks>
/// <para>
/// Whether a maximum exists is decided first, exactly, by order statistics. Where it does the fit starts at the linear
/// discriminant and takes Newton's steps, once they are short with corrections for the third and fourth derivatives (convergence of
/// order four): two evaluations do for most columns. A step that moves no log-odds by more than 1.75 cannot lower the likelihood (from
/// the bound |w'| &lt;= w on the weights; Bach 2010, Electronic Journal of Statistics 4, 384-414). A longer one is halved as long as the
/// likelihood falls at its end, but no further than to 2 / (2 + reach) of it, which the same bound makes safe: so no step lowers the
/// likelihood.
/// </para>
/// <para>
/// The stopping rule: a step that moves no log-odds by more than 3e-5 is the last (1e-7 without the fourth derivatives), or one shorter
/// than 1e-7 standard errors. It is taken, and as its error is of fourth order, what remains is below rounding (a gradient under 1e-13
/// per row in units of the column's spread). The Hessian at the final estimate comes from that at the last but one and the third and
/// fourth derivatives, with a relative error of at most 5e-15.
/// </para>
/// <para>
/// Rows with log-odds of zero to within rounding, probability 0.5, count as predicted 0, as "probability &gt; 0.5" says.
/// </para>
/// </remarks>
public sealed class NewtonLogit : ILogitFitter
{
    /// <summary>
    /// Steps after which a column is given up. Most take 2, one whose classes overlap by a hair 15, and the worst of 200,000 made
    /// of random bits, over sixty orders of magnitude, 166.
    /// </summary>
    internal const int MaxSteps = 500;

    /// <summary>
    /// The step is the last when it moves no log-odds by more than this: as |w'''| &lt;= w, the Hessian carried to its end errs by 4.5e-15.
    /// </summary>
    internal const double LastReach = 3e-5;

    /// <summary>The same for a step that does without the fourth derivatives: as |w''| &lt;= w, the Hessian errs by 5e-15.</summary>
    internal const double LastReachNear = 1e-7;

    /// <summary>After a step that moves no log-odds by more than this the next does without the fourth derivatives.</summary>
    internal const double NearReach = 0.05;

    /// <summary>The step is the last, too, when Newton's decrement, its length in standard errors, is no more than this.</summary>
    internal const double LastDecrement = 1e-7;

    /// <summary>Steps that move no log-odds by more than this get the corrections for the third and fourth derivatives.</summary>
    internal const double SeriesReach = 0.5;

    /// <summary>Steps that move no log-odds by more than this need no check.</summary>
    internal const double SafeReach = 1.75;

    /// <summary>Log-odds within this of zero, relative to one and to their two terms, are a tie.</summary>
    internal const double TieTolerance = 1e-12;

    /// <inheritdoc/>
    public string Name => "newton";

    /// <summary>Threads at most; as many as the machine has cores unless set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than one.</exception>
    public int Threads { get; init => field = LogitArguments.CheckThreads(value); } = Environment.ProcessorCount;

    /// <summary>
    /// Columns side by side in one vector: 8 (AVX-512), 4 (AVX2), 2 (ARM64) or 1; the widest that the processor has unless set.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">None of these.</exception>
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
            fitter.Fit(block, labels);
            fitter.CountCorrect(block, labels);
            for (var lane = firstLane; lane < TLanes.Count; lane++)
            {
                ref readonly var column = ref fitter.Columns[lane];
                if (column.Status != FitStatus.Converged)
                {
                    fits.SetFailed(firstColumn + lane, column.Status);
                    continue;
                }

                var slopeError = Math.Sqrt(column.SlopeVariance);
                fits.SetSlope(firstColumn + lane, column.Slope, slopeError, column.Slope / slopeError);
                fits.SetIntercept(firstColumn + lane, column.Intercept, Math.Sqrt(column.InterceptVariance));
                fits.SetCorrect(firstColumn + lane, labels, (int)fitter.Correct0[lane], (int)fitter.Correct1[lane]);
            }
        }
    }
}
