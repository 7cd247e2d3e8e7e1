using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Harness.Statistics;

/// <summary>The arrays of <see cref="LogisticFits"/> while they are filled. Columns may be written from several threads.</summary>
internal sealed class LogisticFitsBuilder(int columns)
{
    private readonly double[] beta = new double[columns];
    private readonly double[] pValue = new double[columns];
    private readonly double[] log10PValue = new double[columns];
    private readonly double[] accuracy = new double[columns];
    private readonly double[] balancedAccuracy = new double[columns];
    private readonly FitStatus[] status = new FitStatus[columns];
    private readonly double[] intercept = new double[columns];
    private readonly double[] interceptError = new double[columns];
    private readonly double[] error = new double[columns];

    /// <summary>Writes a slope and its test.</summary>
    /// <param name="column">The column.</param>
    /// <param name="slope">The slope.</param>
    /// <param name="slopeError">Its standard error.</param>
    /// <param name="z">What p is the two-sided normal tail of.</param>
    public void SetSlope(int column, double slope, double slopeError, double z)
    {
        beta[column] = slope;
        error[column] = slopeError;
        pValue[column] = WaldTest.PValue(z);
        log10PValue[column] = WaldTest.Log10PValue(z, pValue[column]);
    }

    /// <summary>Writes an intercept.</summary>
    public void SetIntercept(int column, double level, double levelError) =>
        (intercept[column], interceptError[column]) = (level, levelError);

    /// <summary>Writes the accuracies from the rows of each label that were predicted rightly.</summary>
    public void SetCorrect(int column, LabelOrder labels, int correct0, int correct1)
    {
        accuracy[column] = (double)(correct0 + correct1) / labels.Count * 100;
        balancedAccuracy[column] =
            ((double)correct0 / labels.Rows0.Length + (double)correct1 / labels.Rows1.Length) / 2 * 100;
    }

    /// <summary>Writes a fit that failed.</summary>
    public void SetFailed(int column, FitStatus reason)
    {
        pValue[column] = 1;
        status[column] = reason;
        intercept[column] = interceptError[column] = error[column] = double.NaN;
    }

    /// <summary>Hands the arrays over; the builder must not be used again.</summary>
    public LogisticFits Build() => new(Freeze(beta), Freeze(pValue), Freeze(log10PValue), Freeze(accuracy), Freeze(status))
    {
        Intercept = Freeze(intercept),
        InterceptStandardError = Freeze(interceptError),
        StandardError = Freeze(error),
        BalancedAccuracy = Freeze(balancedAccuracy),
    };

    private static ImmutableArray<T> Freeze<T>(T[] array) => ImmutableCollectionsMarshal.AsImmutableArray(array);
}
