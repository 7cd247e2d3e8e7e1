using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Harness.Statistics;

/// <summary>The arrays of <see cref="LogisticFits"/> while they are filled. Columns may be written from several threads.</summary>
internal sealed class LogisticFitsBuilder(int columns)
{
    private readonly double[] _beta = new double[columns];
    private readonly double[] _pValue = new double[columns];
    private readonly double[] _log10PValue = new double[columns];
    private readonly double[] _accuracy = new double[columns];
    private readonly double[] _balancedAccuracy = new double[columns];
    private readonly FitStatus[] _status = new FitStatus[columns];
    private readonly double[] _intercept = new double[columns];
    private readonly double[] _interceptError = new double[columns];
    private readonly double[] _error = new double[columns];

    /// <summary>Writes a slope and its test.</summary>
    /// <param name="column">The column.</param>
    /// <param name="slope">The slope.</param>
    /// <param name="slopeError">Its standard error.</param>
    /// <param name="z">What p is the two-sided normal tail of.</param>
    public void SetSlope(int column, double slope, double slopeError, double z)
    {
        _beta[column] = slope;
        _error[column] = slopeError;
        _pValue[column] = WaldTest.PValue(z);
        _log10PValue[column] = WaldTest.Log10PValue(z, _pValue[column]);
    }

    /// <summary>Writes an intercept.</summary>
    public void SetIntercept(int column, double level, double levelError) =>
        (_intercept[column], _interceptError[column]) = (level, levelError);

    /// <summary>Writes the accuracy from the number of rows that were predicted rightly.</summary>
    public void SetAccuracy(int column, LabelOrder labels, double correct) => _accuracy[column] = correct / labels.Count * 100;

    /// <summary>Writes the balanced accuracy from the rows of each label that were predicted rightly.</summary>
    public void SetBalanced(int column, LabelOrder labels, double correct0, double correct1) =>
        _balancedAccuracy[column] = (correct0 / labels.Rows0.Length + correct1 / labels.Rows1.Length) / 2 * 100;

    /// <summary>Writes a fit that failed.</summary>
    public void SetFailed(int column, FitStatus reason)
    {
        _pValue[column] = 1;
        _status[column] = reason;
        _intercept[column] = _interceptError[column] = _error[column] = double.NaN;
    }

    /// <summary>Hands the arrays over; the builder must not be used again.</summary>
    public LogisticFits Build() => new(Freeze(_beta), Freeze(_pValue), Freeze(_log10PValue), Freeze(_accuracy), Freeze(_status))
    {
        Intercept = Freeze(_intercept),
        InterceptStandardError = Freeze(_interceptError),
        StandardError = Freeze(_error),
        BalancedAccuracy = Freeze(_balancedAccuracy),
    };

    private static ImmutableArray<T> Freeze<T>(T[] array) => ImmutableCollectionsMarshal.AsImmutableArray(array);
}
