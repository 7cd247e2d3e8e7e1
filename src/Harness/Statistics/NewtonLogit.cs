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
/// than 1e-7 standard errors that moves none by more than 0.5. The last step is taken, and as its error is of fourth order, what remains is
/// below rounding (a gradient under 1e-13 per row in units of the column's spread). The Hessian at the final estimate comes from that at
/// the last but one and the third and fourth derivatives, with a relative error of at most 5e-15.
/// </para>
/// <para>
/// A value of 1e16 standard deviations makes every step short, in standard errors, until the slope is so steep that the value is certain; from
/// there on its log-odds hang on rounding. So a longer step ends the fit where it is shorter than 1e-11 standard errors and the one before
/// it lost no information, and is not taken.
/// </para>
/// <para>
/// Rows with log-odds of zero to within rounding, probability 0.5, count as predicted 0, as "probability &gt; 0.5" says.
/// </para>
/// </remarks>
public sealed class NewtonLogit : ILogitFitter
{
    /// <inheritdoc/>
    public string Name => "newton";

    /// <inheritdoc/>
    public string Test => "wald";

    /// <summary>Threads at most; as many as the machine has cores unless set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than one.</exception>
    public int Threads { get; init => field = LogitArguments.CheckThreads(value); } = Environment.ProcessorCount;

    /// <summary>
    /// Columns side by side in one vector: 8 (AVX-512), 4 (AVX2), 2 (ARM64) or 1; the widest that the processor has unless set.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">None of these.</exception>
    public int Lanes { get; init => field = LogitArguments.CheckLanes(value); } = ColumnBlocks.WidestLanes;

    /// <inheritdoc/>
    public LogisticFits Fit(ReadOnlyMemory<float> activations, int columns, ReadOnlyMemory<byte> labels) =>
        LogitFitTask.Fit(activations, columns, labels, Lanes, Threads, penalised: false);
}
