using Harness.Statistics.Lanes;

namespace Harness.Statistics;

/// <summary>
/// The profile of a column's penalised log-likelihood over the slope: its maximum over the level for every slope, which falls on both sides
/// of the estimate. It owns what one column needs and serves one after another.
/// </summary>
internal sealed class PenalisedProfile(LabelOrder labels)
{
    // Doublings of the distance from the estimate, steps that a root takes, and steps that a level takes: far more than are needed.
    private const int MostSteps = 200;

    // Steps of the level end where they raise the log-likelihood by no more than this.
    private const double LastGain = 1e-14;

    // What rounding may lower a log-likelihood by, relative to it.
    private const double Rounding = 1e-12;

    // An end is found where the root of the statistic is so close to its limit, both being about 2.
    private const double LastRoot = 1e-10;

    private readonly double[] _column = new double[labels.Count];
    private readonly double[] _exponentials = new double[labels.Count];
    private readonly double[] _sums = new double[LogitSums.Count];
    private readonly double[] _parameters = new double[3];
    private readonly double[] _logLikelihood = new double[1];

    /// <summary>Takes a column to work on.</summary>
    /// <param name="block">Shape [rows, <paramref name="lanes"/>].</param>
    /// <param name="lane">The column's lane.</param>
    /// <param name="lanes">Lanes of the block.</param>
    public void Load(ReadOnlySpan<double> block, int lane, int lanes)
    {
        for (var row = 0; row < _column.Length; row++)
            _column[row] = block[row * lanes + lane];
    }

    /// <summary>The 95 % interval of the slope: where twice the profile lies below its maximum by the quantile of chi-squared.</summary>
    /// <param name="intercept">That of the estimate.</param>
    /// <param name="slope">The slope of the estimate.</param>
    /// <param name="error">Its standard error.</param>
    /// <returns>NaN for an end that is not found.</returns>
    public (double Low, double High) Interval95(double intercept, double slope, double error)
    {
        // From the weighted mean of x on, level and slope are nearly independent.
        (_parameters[0], _parameters[1], _parameters[2]) = (intercept, slope, 0);
        var s = Sums();
        _parameters[2] = s.H1 / s.H0;
        var level = intercept + slope * _parameters[2];
        var top = Maximum(slope, ref level);
        return (End(-error), End(error));

        double End(double step)
        {
            var (near, far, at) = (0.0, WaldTest.Quantile975 * step, level);
            var (nearRoot, farRoot) = (-WaldTest.Quantile975, Root(far));
            for (var steps = 0; farRoot < 0; steps++)
            {
                if (steps == MostSteps)
                    return double.NaN;
                (near, nearRoot, far) = (far, farRoot, 2 * far);
                farRoot = Root(far);
            }

            // Regula falsi with the Illinois modification: the root of the statistic is nearly straight.
            for (var (steps, side) = (0, 0); steps < MostSteps && Math.Abs(far - near) > 1e-13 * Math.Abs(far) && farRoot != 0; steps++)
            {
                var between = far - farRoot * (far - near) / (farRoot - nearRoot);
                var root = Root(between);
                if (root < 0)
                {
                    (near, nearRoot) = (between, root);
                    farRoot = side < 0 ? farRoot / 2 : farRoot;
                    side = -1;
                }
                else
                {
                    (far, farRoot) = (between, root);
                    nearRoot = side > 0 ? nearRoot / 2 : nearRoot;
                    side = 1;
                }

                if (Math.Abs(root) < LastRoot)
                    return slope + between;
            }

            return double.IsFinite(farRoot) ? slope + far : double.NaN;

            double Root(double distance) => Math.Sqrt(Math.Max(0, 2 * (top - Maximum(slope + distance, ref at)))) - WaldTest.Quantile975;
        }
    }

    // The maximum over the level, from the level given and at the level returned.
    private double Maximum(double slope, ref double level)
    {
        (_parameters[0], _parameters[1]) = (level, slope);
        var (height, step, gain) = Step();
        for (var steps = 0; steps < MostSteps && gain > LastGain; steps++)
        {
            // No step of more than two moves the log-odds of any row so far that its weight is of another kind.
            step = Math.Clamp(step, -2, 2);
            _parameters[0] = level + step;
            var (higher, next, nextGain) = Step();
            if (!(higher >= height - Rounding * (1 + Math.Abs(height))))
            {
                step /= 2;
                continue;
            }

            (level, height, step, gain) = (_parameters[0], higher, next, nextGain);
        }

        return height;
    }

    // The penalised log-likelihood, Newton's step of the level, and what it gains.
    private (double Height, double Step, double Gain) Step()
    {
        var s = Sums();
        var toMean = s.H1 / s.H0;
        var slopeInformation = s.H2 - s.H1 * toMean;
        var score = PenalisedScore.Of(s, toMean, slopeInformation);
        var step = score.U0 / (score.J00 > 0 ? score.J00 : s.H0);
        Array.Clear(_logLikelihood);
        LogitKernel<ScalarLane>.AddLogLikelihood(_column, labels.Rows0, -1, _parameters, _logLikelihood);
        LogitKernel<ScalarLane>.AddLogLikelihood(_column, labels.Rows1, 1, _parameters, _logLikelihood);
        return (_logLikelihood[0] + 0.5 * (Math.Log(s.H0) + Math.Log(slopeInformation)), step, step * score.U0);
    }

    private LogitSums Sums()
    {
        Array.Clear(_sums);
        Add(labels.Rows0, -1);
        Add(labels.Rows1, 1);
        return LogitSums.Read(_sums, 0, 1, fourth: true);
    }

    private void Add(int[] rows, double sign)
    {
        var pivots = _parameters.AsSpan(2);
        LogitKernel<ScalarLane>.Exponentials(_column, rows, sign, _parameters, _exponentials);
        LogitKernel<ScalarLane>.AddDerivatives(_column, rows, sign, pivots, _exponentials, _sums);
        LogitKernel<ScalarLane>.AddFourthDerivatives(_column, rows, pivots, _exponentials, _sums);
    }
}
