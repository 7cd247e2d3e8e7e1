using System.Runtime.InteropServices;

namespace Harness.Statistics;

/// <summary>A fold and the columns' entries of <see cref="HeldOutFold"/> while they are filled, from several threads.</summary>
internal sealed class HeldOutFoldBuilder(LabelOrder others, LabelOrder held, int columns)
{
    private readonly double[] _correct0 = new double[columns];
    private readonly double[] _correct1 = new double[columns];
    private readonly double[] _pValue = new double[columns];
    private readonly bool[] _isPositive = new bool[columns];

    /// <summary>The rows to fit.</summary>
    public LabelOrder Others => others;

    /// <summary>The rows to predict.</summary>
    public LabelOrder Held => held;

    /// <summary>Writes the test of a column's slope.</summary>
    public void SetTest(int column, double pValue, double slope) => (_pValue[column], _isPositive[column]) = (pValue, slope > 0);

    /// <summary>Writes how many of the fold's rows were predicted rightly.</summary>
    public void SetCorrect(int column, double correct0, double correct1) => (_correct0[column], _correct1[column]) = (correct0, correct1);

    /// <summary>Hands the arrays over; the builder must not be used again.</summary>
    public HeldOutFold Build() => new(
        held.Rows0.Length,
        held.Rows1.Length,
        ImmutableCollectionsMarshal.AsImmutableArray(_correct0),
        ImmutableCollectionsMarshal.AsImmutableArray(_correct1),
        ImmutableCollectionsMarshal.AsImmutableArray(_pValue),
        ImmutableCollectionsMarshal.AsImmutableArray(_isPositive));
}
