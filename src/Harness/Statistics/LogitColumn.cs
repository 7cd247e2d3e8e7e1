namespace Harness.Statistics;

/// <summary>
/// The state of one column's fit. The model is written as log-odds = <see cref="LogOdds"/> + <see cref="Slope"/> (x - <see cref="Pivot"/>)
/// with the pivot kept near the weighted mean of x: there intercept and slope are nearly independent, and a mean that is large
/// against the spread costs no digits. x itself is never rescaled, because Newton's steps do not depend on its unit.
/// </summary>
internal struct LogitColumn
{
    /// <summary>Log-odds of label 1 at the pivot.</summary>
    public double LogOdds;

    /// <summary>The slope.</summary>
    public double Slope;

    /// <summary>Where x is measured from.</summary>
    public double Pivot;

    /// <summary>Variance of the log-odds at the weighted mean of x, and that mean; set on convergence.</summary>
    public double LevelVariance, WeightedMean;

    /// <summary>Variance of the slope; set on convergence.</summary>
    public double SlopeVariance;

    /// <summary>Sum of (x - mean)^2 over the rows fitted.</summary>
    public double Squares;

    /// <summary>How the fit ended, or will unless a step says otherwise.</summary>
    public FitStatus Status;

    /// <summary>Whether more steps are wanted.</summary>
    public bool Running;

    /// <summary>Whether the last step was so short that the next one does without the fourth derivatives.</summary>
    public bool Near;

    // How long a step is that is none, in standard errors.
    private double _noDecrement;

    // The column's range.
    private double _min, _max;

    // The last step, where it was longer than is known to be safe, and how far it may be shortened until it is; else zero.
    private double _boldLevel, _boldSlope, _shortening;

    // Whether no step has been taken from the discriminant yet.
    private bool _atStart;

    // The information on level and slope where the last step began; zero before the first.
    private double _levelInformation, _slopeInformation;

    /// <summary>Log-odds of label 1 at x = 0.</summary>
    public readonly double Intercept => LogOdds - Slope * Pivot;

    /// <summary>Variance of the intercept; after convergence.</summary>
    public readonly double InterceptVariance => LevelVariance + WeightedMean * WeightedMean * SlopeVariance;

    /// <summary>Firth's penalty, half of log det of the information; after convergence.</summary>
    public readonly double LogPenalty => -0.5 * (Math.Log(LevelVariance) + Math.Log(SlopeVariance));

    /// <summary>
    /// Decides what keeps the column from being fitted, or starts it at the linear discriminant: the exact answer for two normal
    /// classes of one variance, and within a few per cent of it for most neurons.
    /// </summary>
    /// <param name="class0">Of the rows with label 0.</param>
    /// <param name="class1">Of the rows with label 1.</param>
    /// <param name="origin">What the sums of both are measured from.</param>
    /// <param name="penalised">Whether the likelihood is Firth's, which has a maximum on separated columns too.</param>
    public void Start(in ClassSummary class0, in ClassSummary class1, double origin, bool penalised)
    {
        this = default;
        double count = class0.Count + class1.Count;
        var sum = class0.Sum + class1.Sum;
        var mean = origin + sum / count;
        Squares = class0.Squares + class1.Squares - sum * (sum / count);
        Status = double.IsFinite(mean)
            ? SeparationTest.Decide(class0.Min, class0.Max, class1.Min, class1.Max)
            : FitStatus.NotFinite;
        var separated = Status is FitStatus.CompleteSeparation or FitStatus.QuasiCompleteSeparation;
        if (penalised && separated)
            Status = FitStatus.Converged;
        _noDecrement = LogitTolerances.NoDecrement * Math.Max(1, count / LogitTolerances.FewRows);
        Running = Status == FitStatus.Converged;
        if (!Running)
            return;

        (_min, _max) = (Math.Min(class0.Min, class1.Min), Math.Max(class0.Max, class1.Max));
        var half = penalised ? 0.5 : 0;
        LogOdds = Math.Log((class1.Count + half) / (class0.Count + half));
        Pivot = mean;
        var (mean0, mean1) = (class0.Sum / class0.Count, class1.Sum / class1.Count);
        var difference = mean1 - mean0;
        var within = (Squares - difference * difference * class0.Count * class1.Count / count) / count;
        if (!separated && within > 1e-3 * Squares / count)
        {
            Slope = difference / within;
            _atStart = true;
            Pivot = origin + (mean0 + difference / 2);
        }
    }

    /// <summary>Takes one step from the derivatives at the present parameters, and ends the fit where the stopping rule says so.</summary>
    public void Step(in LogitSums s)
    {
        var toMean = s.H1 / s.H0;
        var slopeInformation = s.H2 - s.H1 * toMean;
        if (Shorten(s.G0, s.G1) || Degenerate(s.H0, slopeInformation))
            return;

        // Newton's step, and the most that it moves the log-odds of any row.
        var (level, slope) = s.Solve(s.G0, s.G1, toMean, slopeInformation);
        var reach = Reach(level, slope);
        var squaredDecrement = s.G0 * level + s.G1 * slope;
        var last = reach <= (Near ? LogitTolerances.LastReachNear : LogitTolerances.LastReach)
            || (reach <= LogitTolerances.SeriesReach && IsWithin(squaredDecrement, LogitTolerances.LastDecrement));
        if (!last && IsNone(squaredDecrement, reach, s.H0, slopeInformation))
        {
            End(s.H0, toMean, slopeInformation);
            return;
        }

        if (last || reach <= LogitTolerances.SeriesReach)
        {
            // What the third derivatives say that Newton's step misses (Chebyshev's correction), and then the fourth.
            var (u0, u1) = s.Third(level, slope, level, slope);
            var (level2, slope2) = s.Solve(-0.5 * u0, -0.5 * u1, toMean, slopeInformation);
            (u0, u1) = s.Third(level, slope, level2, slope2);
            var (v0, v1) = s.Fourth(level, slope);
            var (level3, slope3) = s.Solve(-u0 - v0 / 6, -u1 - v1 / 6, toMean, slopeInformation);
            (level, slope) = (level + (level2 + level3), slope + (slope2 + slope3));
        }

        if (last)
        {
            // The Hessian where the step ends.
            var (h0, h1, h2) = s.HessianAt(level, slope);
            (LogOdds, Slope) = (LogOdds + level, Slope + slope);
            End(h0, h1 / h0, h2 - h1 * (h1 / h0));
            return;
        }

        (_levelInformation, _slopeInformation) = (s.H0, slopeInformation);
        Move(level, slope, toMean, reach);
    }

    /// <summary>
    /// The same for Firth's likelihood. Where that has no downward curvature, far from the maximum, the information stands in for it.
    /// </summary>
    public void StepPenalised(in LogitSums s)
    {
        var toMean = s.H1 / s.H0;
        var slopeInformation = s.H2 - s.H1 * toMean;
        if (Degenerate(s.H0, slopeInformation))
            return;

        var (u0, u1, j00, j01, j11) = PenalisedScore.Of(s, toMean, slopeInformation);
        if (Shorten(u0, u1))
            return;

        if (!(j00 > 0 && j11 - j01 * (j01 / j00) > 0))
            (j00, j01, j11) = (s.H0, s.H1, s.H2);

        var slope = (u1 - u0 * (j01 / j00)) / (j11 - j01 * (j01 / j00));
        var level = (u0 - j01 * slope) / j00;
        var reach = Reach(level, slope);
        if (IsNone(u0 * level + u1 * slope, reach, s.H0, slopeInformation))
        {
            End(s.H0, toMean, slopeInformation);
            return;
        }

        // The pivot moves by what its own rounding lets it: where the mean is large against the spread, the rest of the step would be
        // lost, and the fit would step back and forth across its maximum.
        (_levelInformation, _slopeInformation) = (s.H0, slopeInformation);
        Move(level, slope, Pivot + toMean - Pivot, reach);
    }

    /// <summary>Sets a fit that has ended on its way again, from where it ended.</summary>
    public void Restart()
    {
        (Running, Near) = (true, false);
        (_boldLevel, _boldSlope, _shortening) = (0, 0, 0);
        (_levelInformation, _slopeInformation) = (0, 0);
    }

    /// <summary>Ends the fit as failed.</summary>
    public void Stop(FitStatus status)
    {
        this = default;
        Status = status;
    }

    private void End(double levelInformation, double toMean, double slopeInformation)
    {
        LevelVariance = 1 / levelInformation;
        WeightedMean = Pivot + toMean;
        SlopeVariance = 1 / slopeInformation;
        Running = false;
    }

    // Whether a step is none in standard errors, and these are to be believed: a value so far out that it holds all information makes
    // any step short, and loses it on the way. So the step moves no log-odds by much, or the last one lost little information.
    private readonly bool IsNone(double squaredDecrement, double reach, double levelInformation, double slopeInformation) =>
        IsWithin(squaredDecrement, _noDecrement)
        && (reach <= LogitTolerances.SeriesReach
            || (IsKept(_levelInformation, levelInformation) && IsKept(_slopeInformation, slopeInformation)));

    private static bool IsWithin(double squaredDecrement, double limit) => squaredDecrement <= limit * limit;

    // None is kept where no step has been taken.
    private static bool IsKept(double before, double now) => before > 0 && before <= LogitTolerances.KeptInformation * now;

    // A bold step went too far where the likelihood falls at its end, in its direction: half of it is tried next.
    private bool Shorten(double levelGradient, double slopeGradient) =>
        _shortening > 1 && levelGradient * _boldLevel + slopeGradient * _boldSlope < 0 && Shorten();

    private bool Shorten()
    {
        (_boldLevel, _boldSlope, _shortening) = (_boldLevel / 2, _boldSlope / 2, _shortening / 2);
        (LogOdds, Slope) = (LogOdds - _boldLevel, Slope - _boldSlope);
        return true;
    }

    // Without information there is no step. After a bold one that means too far, at the discriminant that the slope must start at
    // zero, and otherwise the end.
    private bool Degenerate(double levelInformation, double slopeInformation)
    {
        if (levelInformation > LogitTolerances.NoInformation && slopeInformation > 0 && double.IsFinite(levelInformation + slopeInformation))
            return false;
        if (_shortening > 1)
            return Shorten();
        if (_atStart)
        {
            (Slope, _atStart) = (0, false);
            return true;
        }

        Stop(FitStatus.NotConverged);
        return true;
    }

    // The most that a step moves the log-odds of any row.
    private readonly double Reach(double level, double slope) =>
        Math.Max(Math.Abs(level + slope * (_min - Pivot)), Math.Abs(level + slope * (_max - Pivot)));

    private void Move(double level, double slope, double toMean, double reach)
    {
        _atStart = false;
        Near = reach <= LogitTolerances.NearReach;
        Pivot += toMean;
        Slope += slope;
        LogOdds += level + Slope * toMean;
        (_boldLevel, _boldSlope) = (level + slope * toMean, slope);
        _shortening = reach > LogitTolerances.SafeReach ? 1 + reach / 2 : 0;
    }
}
