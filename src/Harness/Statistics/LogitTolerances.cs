namespace Harness.Statistics;

/// <summary>When a logistic fit shortens its steps, corrects them and ends. <see cref="NewtonLogit"/> says why these are right.</summary>
internal static class LogitTolerances
{
    /// <summary>
    /// Steps after which a column is given up. Most take 2, one whose classes overlap by a hair 15, and the worst of 200,000 made
    /// of random bits, over sixty orders of magnitude, 166.
    /// </summary>
    public const int MaxSteps = 500;

    /// <summary>
    /// The step is the last when it moves no log-odds by more than this: as |w'''| &lt;= w, the Hessian carried to its end errs by 4.5e-15.
    /// </summary>
    public const double LastReach = 3e-5;

    /// <summary>The same for a step that does without the fourth derivatives: as |w''| &lt;= w, the Hessian errs by 5e-15.</summary>
    public const double LastReachNear = 1e-7;

    /// <summary>After a step that moves no log-odds by more than this the next does without the fourth derivatives.</summary>
    public const double NearReach = 0.05;

    /// <summary>The step is the last, too, when Newton's decrement, its length in standard errors, is no more than this.</summary>
    public const double LastDecrement = 1e-7;

    /// <summary>
    /// A step that moves some log-odds by more than <see cref="SeriesReach"/> is none by its decrement only where the step before has not
    /// lowered the information by more than this factor, e^<see cref="SeriesReach"/>.
    /// </summary>
    public const double KeptInformation = 1.6487212707001282;

    /// <summary>
    /// Weights that add up to no more than this are no information: every row is certain, by log-odds of 69 or more. A maximum is never there,
    /// as its rows on the wrong side are balanced by others whose residuals add up to as much; and a step from there would be too long to be
    /// halved to a safe one in <see cref="MaxSteps"/>.
    /// </summary>
    public const double NoInformation = 1e-30;

    /// <summary>
    /// A step no longer than this, in standard errors, is not taken (of more rows than <see cref="FewRows"/> in proportion): a penalised fit
    /// ends so, and one whose step moves the log-odds of a value far out and nothing else. How far is rounding there, and could put that value
    /// on the wrong side.
    /// </summary>
    public const double NoDecrement = 1e-11;

    /// <summary>
    /// Rows whose sums are rounded so finely that steps get as short as any limit here. The rounding of a sum grows with its rows: from some
    /// ten thousand on no step need ever be as short as <see cref="NoDecrement"/>.
    /// </summary>
    public const double FewRows = 1000;

    /// <summary>Penalised log-likelihoods that differ by no more than this are those of one maximum.</summary>
    public const double SameMaximum = 1e-9;

    /// <summary>Steps that move no log-odds by more than this get the corrections for the third and fourth derivatives.</summary>
    public const double SeriesReach = 0.5;

    /// <summary>Steps that move no log-odds by more than this need no check.</summary>
    public const double SafeReach = 1.75;

    /// <summary>Log-odds within this of zero, relative to one and to their two terms, are a tie.</summary>
    public const double Tie = 1e-12;
}
