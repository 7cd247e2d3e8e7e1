using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Harness.Statistics.Lanes;

namespace Harness.Statistics;

/// <summary>
/// The loops over the rows of one block: as many columns side by side as a vector has lanes, shape [rows, lanes], row-major.
/// Lanes never meet, and each loop adds in the order of its rows, so that a column's sums have the same bits in every vector width.
/// </summary>
internal static class LogitKernel<TLanes>
    where TLanes : struct, ILanes<TLanes>
{
    /// <summary>Sums, least and greatest value of a class.</summary>
    /// <param name="block">Shape [rows, lanes].</param>
    /// <param name="rows">The rows of the class.</param>
    /// <param name="origins">What the sums are measured from: one number per lane, within the column's range to keep the digits.</param>
    /// <param name="summary">Receives shape [<see cref="ClassSummary.Numbers"/>, lanes]: sum, sum of squares, least, greatest.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Summarise(ReadOnlySpan<double> block, ReadOnlySpan<int> rows, ReadOnlySpan<double> origins, Span<double> summary)
    {
        ref var values = ref MemoryMarshal.GetReference(block);
        var origin = TLanes.Load(ref MemoryMarshal.GetReference(origins));
        var sum = TLanes.Create(0.0);
        var squares = sum;
        var least = TLanes.Create(double.PositiveInfinity);
        var greatest = TLanes.Create(double.NegativeInfinity);
        foreach (var row in rows)
        {
            var x = TLanes.Load(ref Unsafe.Add(ref values, (nint)row * TLanes.Count));
            least = TLanes.Min(least, x);
            greatest = TLanes.Max(greatest, x);
            x -= origin;
            sum += x;
            squares = TLanes.Fma(x, x, squares);
        }

        TLanes.Store(sum, ref summary[0]);
        TLanes.Store(squares, ref summary[TLanes.Count]);
        TLanes.Store(least, ref summary[2 * TLanes.Count]);
        TLanes.Store(greatest, ref summary[3 * TLanes.Count]);
    }

    /// <summary>e^m for each row of a class, m being its margin: the log-odds of its own label.</summary>
    /// <remarks>
    /// In a loop of their own, as the sums below: a processor fills its units better from several short chains of operations, and the
    /// registers of AVX2 do not hold the constants of both.
    /// </remarks>
    /// <param name="block">Shape [rows, lanes].</param>
    /// <param name="rows">The rows of the class.</param>
    /// <param name="sign">1 for label 1, -1 for label 0.</param>
    /// <param name="parameters">Shape [3, lanes]: log-odds of label 1 at the pivot, slope, pivot.</param>
    /// <param name="exponentials">Receives shape [rows of the class, lanes].</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Exponentials(
        ReadOnlySpan<double> block, ReadOnlySpan<int> rows, double sign, ReadOnlySpan<double> parameters, Span<double> exponentials)
    {
        ref var values = ref MemoryMarshal.GetReference(block);
        ref var result = ref MemoryMarshal.GetReference(exponentials);
        var (logOdds, slope, pivot) = Binary(parameters, sign);
        for (var index = 0; index < rows.Length; index++)
        {
            var x = TLanes.Load(ref Unsafe.Add(ref values, (nint)rows[index] * TLanes.Count)) - pivot;
            var e = LaneExponential.Exp2(TLanes.Fma(slope, x, logOdds));
            TLanes.Store(e, ref Unsafe.Add(ref result, (nint)index * TLanes.Count));
        }
    }

    /// <summary>Adds a class's terms to the first three derivatives of the log-likelihood.</summary>
    /// <remarks>
    /// The residual 1 / (1 + e^m) and its weight keep all their digits however small they are: nothing is subtracted from one.
    /// </remarks>
    /// <param name="block">Shape [rows, lanes].</param>
    /// <param name="rows">The rows of the class.</param>
    /// <param name="sign">1 for label 1, -1 for label 0.</param>
    /// <param name="pivots">One number per lane.</param>
    /// <param name="exponentials">Those of the same rows by <see cref="Exponentials"/>; receives the weights instead.</param>
    /// <param name="sums">
    /// Shape [<see cref="LogitSums.Count"/>, lanes], the first nine: with x from the pivot, r the residual and w = r (1 - r), the sums of
    /// r, r x; w, w x, w x^2; and of w' = w (2 r - 1) times 1, x, x^2, x^3. Those of r and w' are to be taken with the sign.
    /// </param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void AddDerivatives(
        ReadOnlySpan<double> block,
        ReadOnlySpan<int> rows,
        double sign,
        ReadOnlySpan<double> pivots,
        Span<double> exponentials,
        Span<double> sums)
    {
        ref var values = ref MemoryMarshal.GetReference(block);
        ref var exponential = ref MemoryMarshal.GetReference(exponentials);
        ref var total = ref MemoryMarshal.GetReference(sums);
        var pivot = TLanes.Load(ref MemoryMarshal.GetReference(pivots));
        var one = TLanes.Create(1.0);

        TLanes g0 = TLanes.Create(0.0), g1 = g0, h0 = g0, h1 = g0, h2 = g0, t0 = g0, t1 = g0, t2 = g0, t3 = g0;
        for (var index = 0; index < rows.Length; index++)
        {
            var x = TLanes.Load(ref Unsafe.Add(ref values, (nint)rows[index] * TLanes.Count)) - pivot;
            ref var place = ref Unsafe.Add(ref exponential, (nint)index * TLanes.Count);
            var e = TLanes.Load(ref place);
            var residual = one / (one + e);
            var rest = e * residual;
            var weight = rest * residual;
            var third = weight * (residual - rest);
            TLanes.Store(weight, ref place);

            g0 += residual;
            g1 = TLanes.Fma(residual, x, g1);
            var square = x * x;
            h0 += weight;
            h1 = TLanes.Fma(weight, x, h1);
            h2 = TLanes.Fma(weight, square, h2);
            var thirdX = third * x;
            t0 += third;
            t1 += thirdX;
            t2 = TLanes.Fma(third, square, t2);
            t3 = TLanes.Fma(thirdX, square, t3);
        }

        var signs = TLanes.Create(sign);
        Add(ref total, 0, signs * g0);
        Add(ref total, 1, signs * g1);
        Add(ref total, 2, h0);
        Add(ref total, 3, h1);
        Add(ref total, 4, h2);
        Add(ref total, 5, signs * t0);
        Add(ref total, 6, signs * t1);
        Add(ref total, 7, signs * t2);
        Add(ref total, 8, signs * t3);
    }

    /// <summary>Adds a class's terms to the fourth derivatives of the log-likelihood.</summary>
    /// <param name="block">Shape [rows, lanes].</param>
    /// <param name="rows">The rows of the class.</param>
    /// <param name="pivots">One number per lane.</param>
    /// <param name="weights">Those of the same rows by <see cref="AddDerivatives"/>.</param>
    /// <param name="sums">
    /// Shape [<see cref="LogitSums.Count"/>, lanes], the last five: the sums of w'' = w (1 - 6 w) times 1, x, x^2, x^3, x^4.
    /// </param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void AddFourthDerivatives(
        ReadOnlySpan<double> block, ReadOnlySpan<int> rows, ReadOnlySpan<double> pivots, ReadOnlySpan<double> weights, Span<double> sums)
    {
        ref var values = ref MemoryMarshal.GetReference(block);
        ref var weightOfRow = ref MemoryMarshal.GetReference(weights);
        ref var total = ref MemoryMarshal.GetReference(sums);
        var pivot = TLanes.Load(ref MemoryMarshal.GetReference(pivots));
        var one = TLanes.Create(1.0);

        TLanes f0 = TLanes.Create(0.0), f1 = f0, f2 = f0, f3 = f0, f4 = f0;
        for (var index = 0; index < rows.Length; index++)
        {
            var x = TLanes.Load(ref Unsafe.Add(ref values, (nint)rows[index] * TLanes.Count)) - pivot;
            var weight = TLanes.Load(ref Unsafe.Add(ref weightOfRow, (nint)index * TLanes.Count));
            var fourth = weight * TLanes.Fma(TLanes.Create(-6.0), weight, one);
            var square = x * x;
            var (fourthX, fourthSquare) = (fourth * x, fourth * square);
            f0 += fourth;
            f1 += fourthX;
            f2 += fourthSquare;
            f3 = TLanes.Fma(fourthX, square, f3);
            f4 = TLanes.Fma(fourthSquare, square, f4);
        }

        Add(ref total, 9, f0);
        Add(ref total, 10, f1);
        Add(ref total, 11, f2);
        Add(ref total, 12, f3);
        Add(ref total, 13, f4);
    }

    /// <summary>Adds a class's terms to the log-likelihood: -log(1 + e^-m) for each row's margin m.</summary>
    /// <param name="block">Shape [rows, lanes].</param>
    /// <param name="rows">The rows of the class.</param>
    /// <param name="sign">1 for label 1, -1 for label 0.</param>
    /// <param name="parameters">Shape [3, lanes]: log-odds of label 1 at the pivot, slope, pivot.</param>
    /// <param name="logLikelihoods">One number per lane.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void AddLogLikelihood(
        ReadOnlySpan<double> block, ReadOnlySpan<int> rows, double sign, ReadOnlySpan<double> parameters, Span<double> logLikelihoods)
    {
        ref var values = ref MemoryMarshal.GetReference(block);
        var (logOdds, slope, pivot) = Binary(parameters, sign);
        var zero = TLanes.Create(0.0);
        var one = TLanes.Create(1.0);
        Span<double> products = stackalloc double[TLanes.Count];

        // log(1 + e^-m) = -min(m, 0) + log(1 + e^-|m|); one logarithm of the product of 500 factors, each at most 2, does for all.
        while (!rows.IsEmpty)
        {
            var some = rows[..Math.Min(500, rows.Length)];
            var (linear, product) = (zero, one);
            foreach (var row in some)
            {
                var x = TLanes.Load(ref Unsafe.Add(ref values, (nint)row * TLanes.Count)) - pivot;
                var margin = TLanes.Fma(slope, x, logOdds);
                linear += TLanes.Min(margin, zero);
                product *= one + LaneExponential.Exp2(zero - TLanes.Abs(margin));
            }

            Add(ref MemoryMarshal.GetReference(logLikelihoods), 0, linear * TLanes.Create(LaneExponential.Ln2));
            TLanes.Store(product, ref products[0]);
            for (var lane = 0; lane < TLanes.Count; lane++)
                logLikelihoods[lane] -= Math.Log(products[lane]);
            rows = rows[some.Length..];
        }
    }

    /// <summary>
    /// Counts the rows of a class that the fit calls label 1: where its log-odds lie above zero, and where they lie above a prior.
    /// </summary>
    /// <param name="block">Shape [rows, lanes].</param>
    /// <param name="rows">The rows of the class.</param>
    /// <param name="parameters">Shape [3, lanes]: log-odds of label 1 at the pivot, slope, pivot.</param>
    /// <param name="prior">Log-odds of label 1 among the rows that were fitted.</param>
    /// <param name="aboveZero">Receives one whole number per lane.</param>
    /// <param name="abovePrior">Receives one whole number per lane.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void CountAbove(
        ReadOnlySpan<double> block,
        ReadOnlySpan<int> rows,
        ReadOnlySpan<double> parameters,
        double prior,
        Span<double> aboveZero,
        Span<double> abovePrior)
    {
        ref var values = ref MemoryMarshal.GetReference(block);
        ref var parameter = ref MemoryMarshal.GetReference(parameters);
        var logOdds = TLanes.Load(ref parameter);
        var slope = TLanes.Load(ref Unsafe.Add(ref parameter, TLanes.Count));
        var pivot = TLanes.Load(ref Unsafe.Add(ref parameter, 2 * TLanes.Count));
        var zeroLimit = Limit(logOdds);
        var priorLimit = Limit(logOdds - TLanes.Create(prior));
        var overZero = TLanes.Create(0.0);
        var overPrior = overZero;
        foreach (var row in rows)
        {
            var shift = slope * (TLanes.Load(ref Unsafe.Add(ref values, (nint)row * TLanes.Count)) - pivot);
            overZero += TLanes.OneWhereGreater(shift, zeroLimit);
            overPrior += TLanes.OneWhereGreater(shift, priorLimit);
        }

        TLanes.Store(overZero, ref MemoryMarshal.GetReference(aboveZero));
        TLanes.Store(overPrior, ref MemoryMarshal.GetReference(abovePrior));
    }

    // At a tie the two terms of the log-odds are equal but for their signs.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Limit(TLanes logOdds) =>
        TLanes.Create(LogitTolerances.Tie) * (TLanes.Create(1.0) + (TLanes.Abs(logOdds) + TLanes.Abs(logOdds))) - logOdds;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(ref double total, int index, TLanes term)
    {
        ref var place = ref Unsafe.Add(ref total, index * TLanes.Count);
        TLanes.Store(TLanes.Load(ref place) + term, ref place);
    }

    // Log-odds of the own label and slope in powers of two, and the pivot.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (TLanes LogOdds, TLanes Slope, TLanes Pivot) Binary(ReadOnlySpan<double> parameters, double sign)
    {
        ref var parameter = ref MemoryMarshal.GetReference(parameters);
        var unit = TLanes.Create(sign * LaneExponential.Log2E);
        return (
            unit * TLanes.Load(ref parameter),
            unit * TLanes.Load(ref Unsafe.Add(ref parameter, TLanes.Count)),
            TLanes.Load(ref Unsafe.Add(ref parameter, 2 * TLanes.Count)));
    }
}
