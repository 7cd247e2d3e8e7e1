namespace Harness.Selectivity;

/// <summary>
/// The columns of the fused projection <c>attn.c_attn</c>: query, key and value side by side, n_embd columns each.
/// (The study's figure labels V as K and K as V; this is the order of the checkpoint.)
/// </summary>
/// <param name="Q">The query columns [0, n_embd).</param>
/// <param name="K">The key columns [n_embd, 2 n_embd).</param>
/// <param name="V">The value columns [2 n_embd, 3 n_embd).</param>
public sealed record QkvSplit(Range Q, Range K, Range V)
{
    /// <summary>Splits the columns of one layer.</summary>
    /// <param name="neurons">Columns of the fused projection: 3 n_embd.</param>
    /// <exception cref="ArgumentException">The number is not a positive multiple of 3.</exception>
    public static QkvSplit Of(int neurons)
    {
        if (neurons <= 0 || neurons % 3 != 0)
            throw new ArgumentOutOfRangeException(nameof(neurons), neurons, "c_attn has 3 n_embd columns, a positive multiple of 3.");

        var width = neurons / 3;
        return new QkvSplit(..width, width..(2 * width), (2 * width)..neurons);
    }
}
