using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Harness.Statistics;

/// <summary>
/// The loops over the rows of one block: as many columns side by side as a vector has lanes, shape [rows, lanes], row-major.
/// Lanes never meet, and each loop adds in the order of its rows, so that a column's sums have the same bits in every vector width.
/// </summary>
internal static class LogitKernel<TLanes>
    where TLanes : struct, ILanes<TLanes>
{
    /// <summary>Gathers neighbouring blocks from the matrix, so that whole cache lines are read once.</summary>
    /// <param name="matrix">Row-major, shape [rows, <paramref name="columns"/>].</param>
    /// <param name="columns">Columns of the matrix.</param>
    /// <param name="firstColumns">The first column of each block.</param>
    /// <param name="blocks">Receives shape [blocks, rows, lanes].</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Pack(ReadOnlySpan<float> matrix, int columns, ReadOnlySpan<int> firstColumns, Span<double> blocks)
    {
        var rows = matrix.Length / columns;
        ref var source = ref MemoryMarshal.GetReference(matrix);
        ref var destination = ref MemoryMarshal.GetReference(blocks);
        for (var row = 0; row < rows; row++)
        {
            for (var block = 0; block < firstColumns.Length; block++)
            {
                var x = TLanes.LoadFloats(ref Unsafe.Add(ref source, (nint)row * columns + firstColumns[block]));
                TLanes.Store(x, ref Unsafe.Add(ref destination, ((nint)block * rows + row) * TLanes.Count));
            }
        }
    }

    /// <summary>Sum of (x - pivot)^2 over the rows of both classes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void SumOfSquares(ReadOnlySpan<double> block, LabelOrder labels, ReadOnlySpan<double> pivots, Span<double> squares)
    {
        ref var values = ref MemoryMarshal.GetReference(block);
        var pivot = TLanes.Load(ref MemoryMarshal.GetReference(pivots));
        var sum = TLanes.Create(0.0);
        foreach (var row in labels.Rows0)
        {
            var x = TLanes.Load(ref Unsafe.Add(ref values, (nint)row * TLanes.Count)) - pivot;
            sum = TLanes.Fma(x, x, sum);
        }

        foreach (var row in labels.Rows1)
        {
            var x = TLanes.Load(ref Unsafe.Add(ref values, (nint)row * TLanes.Count)) - pivot;
            sum = TLanes.Fma(x, x, sum);
        }

        TLanes.Store(sum, ref MemoryMarshal.GetReference(squares));
    }

    /// <summary>Sum, least and greatest value of a class.</summary>
    /// <param name="block">Shape [rows, lanes].</param>
    /// <param name="rows">The rows of the class.</param>
    /// <param name="summary">Receives shape [3, lanes]: sum, least, greatest.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Summarise(ReadOnlySpan<double> block, ReadOnlySpan<int> rows, Span<double> summary)
    {
        ref var values = ref MemoryMarshal.GetReference(block);
        var sum = TLanes.Create(0.0);
        var least = TLanes.Create(double.PositiveInfinity);
        var greatest = TLanes.Create(double.NegativeInfinity);
        foreach (var row in rows)
        {
            var x = TLanes.Load(ref Unsafe.Add(ref values, (nint)row * TLanes.Count));
            sum += x;
            least = TLanes.Min(least, x);
            greatest = TLanes.Max(greatest, x);
        }

        TLanes.Store(sum, ref summary[0]);
        TLanes.Store(least, ref summary[TLanes.Count]);
        TLanes.Store(greatest, ref summary[2 * TLanes.Count]);
    }

    /// <summary>
    /// Adds a class's terms to the first three derivatives of the log-likelihood.
    /// </summary>
    /// <remarks>
    /// The margin m is the log-odds of the row's own label, so that the residual 1 / (1 + e^m) and its weight keep all their digits
    /// however small they are: nothing is subtracted from one.
    /// </remarks>
    /// <param name="block">Shape [rows, lanes].</param>
    /// <param name="rows">The rows of the class.</param>
    /// <param name="sign">1 for label 1, -1 for label 0.</param>
    /// <param name="parameters">Shape [3, lanes]: log-odds of label 1 at the pivot, slope, pivot.</param>
    /// <param name="sums">
    /// Shape [<see cref="LogitSums.Count"/>, lanes]: with x from the pivot, r the residual and w = r (1 - r): the sums of
    /// r, r x; w, w x, w x^2; and of w (2 r - 1) times 1, x, x^2, x^3. The first two and last four are to be taken with the sign.
    /// </param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void AddDerivatives(
        ReadOnlySpan<double> block, ReadOnlySpan<int> rows, double sign, ReadOnlySpan<double> parameters, Span<double> sums)
    {
        ref var values = ref MemoryMarshal.GetReference(block);
        ref var parameter = ref MemoryMarshal.GetReference(parameters);
        ref var total = ref MemoryMarshal.GetReference(sums);
        var signs = TLanes.Create(sign);
        var logOdds = signs * TLanes.Load(ref parameter);
        var slope = signs * TLanes.Load(ref Unsafe.Add(ref parameter, TLanes.Count));
        var pivot = TLanes.Load(ref Unsafe.Add(ref parameter, 2 * TLanes.Count));
        var one = TLanes.Create(1.0);

        TLanes g0 = TLanes.Create(0.0), g1 = g0, h0 = g0, h1 = g0, h2 = g0, t0 = g0, t1 = g0, t2 = g0, t3 = g0;
        foreach (var row in rows)
        {
            var x = TLanes.Load(ref Unsafe.Add(ref values, (nint)row * TLanes.Count)) - pivot;
            var e = LaneExponential.Exp<TLanes>(TLanes.Fma(slope, x, logOdds));
            var residual = one / (one + e);
            var rest = e * residual;
            var weight = rest * residual;
            var third = weight * (residual - rest);

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

    /// <summary>Adds a class's terms to the sums of w'' = w (1 - 6 w) times 1, x, x^2, x^3, x^4, x from the pivot, for Firth's penalty.</summary>
    /// <param name="block">Shape [rows, lanes].</param>
    /// <param name="rows">The rows of the class.</param>
    /// <param name="parameters">Shape [3, lanes]: log-odds of label 1 at the pivot, slope, pivot.</param>
    /// <param name="sums">Shape [<see cref="PenaltySums.Count"/>, lanes].</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void AddPenalty(
        ReadOnlySpan<double> block, ReadOnlySpan<int> rows, ReadOnlySpan<double> parameters, Span<double> sums)
    {
        ref var values = ref MemoryMarshal.GetReference(block);
        ref var parameter = ref MemoryMarshal.GetReference(parameters);
        ref var total = ref MemoryMarshal.GetReference(sums);
        var logOdds = TLanes.Load(ref parameter);
        var slope = TLanes.Load(ref Unsafe.Add(ref parameter, TLanes.Count));
        var pivot = TLanes.Load(ref Unsafe.Add(ref parameter, 2 * TLanes.Count));
        var one = TLanes.Create(1.0);
        var six = TLanes.Create(6.0);

        TLanes q0 = TLanes.Create(0.0), q1 = q0, q2 = q0, q3 = q0, q4 = q0;
        foreach (var row in rows)
        {
            var x = TLanes.Load(ref Unsafe.Add(ref values, (nint)row * TLanes.Count)) - pivot;
            var e = LaneExponential.Exp(TLanes.Fma(slope, x, logOdds));
            var rest = one / (one + e);
            var weight = e * rest * rest;
            var fourth = weight * (one - six * weight);
            var square = x * x;
            var fourthX = fourth * x;
            q0 += fourth;
            q1 += fourthX;
            q2 = TLanes.Fma(fourth, square, q2);
            q3 = TLanes.Fma(fourthX, square, q3);
            q4 = TLanes.Fma(fourth * square, square, q4);
        }

        Add(ref total, 0, q0);
        Add(ref total, 1, q1);
        Add(ref total, 2, q2);
        Add(ref total, 3, q3);
        Add(ref total, 4, q4);
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
        ref var parameter = ref MemoryMarshal.GetReference(parameters);
        var signs = TLanes.Create(sign);
        var logOdds = signs * TLanes.Load(ref parameter);
        var slope = signs * TLanes.Load(ref Unsafe.Add(ref parameter, TLanes.Count));
        var pivot = TLanes.Load(ref Unsafe.Add(ref parameter, 2 * TLanes.Count));
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
                product *= one + LaneExponential.Exp(zero - TLanes.Abs(margin));
            }

            Add(ref MemoryMarshal.GetReference(logLikelihoods), 0, linear);
            TLanes.Store(product, ref products[0]);
            for (var lane = 0; lane < TLanes.Count; lane++)
                logLikelihoods[lane] -= Math.Log(products[lane]);
            rows = rows[some.Length..];
        }
    }

    /// <summary>Counts the rows of a class that the fit calls label 1, which it does where the log-odds lie above zero.</summary>
    /// <param name="block">Shape [rows, lanes].</param>
    /// <param name="rows">The rows of the class.</param>
    /// <param name="parameters">Shape [3, lanes]: log-odds of label 1 at the pivot, slope, pivot.</param>
    /// <param name="counts">Receives one whole number per lane.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void CountAbove(
        ReadOnlySpan<double> block, ReadOnlySpan<int> rows, ReadOnlySpan<double> parameters, Span<double> counts)
    {
        ref var values = ref MemoryMarshal.GetReference(block);
        ref var parameter = ref MemoryMarshal.GetReference(parameters);
        var logOdds = TLanes.Load(ref parameter);
        var slope = TLanes.Load(ref Unsafe.Add(ref parameter, TLanes.Count));
        var pivot = TLanes.Load(ref Unsafe.Add(ref parameter, 2 * TLanes.Count));
        var tie = TLanes.Create(NewtonLogit.TieTolerance);
        var offset = TLanes.Create(1.0) + TLanes.Abs(logOdds);
        var count = TLanes.Create(0.0);
        foreach (var row in rows)
        {
            var shift = slope * (TLanes.Load(ref Unsafe.Add(ref values, (nint)row * TLanes.Count)) - pivot);
            count += TLanes.OneWhereGreater(logOdds + shift, tie * (offset + TLanes.Abs(shift)));
        }

        TLanes.Store(count, ref MemoryMarshal.GetReference(counts));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(ref double total, int index, TLanes term)
    {
        ref var place = ref Unsafe.Add(ref total, index * TLanes.Count);
        TLanes.Store(TLanes.Load(ref place) + term, ref place);
    }
}
