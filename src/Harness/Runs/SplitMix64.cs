namespace Harness.Runs;

/// <summary>
/// SplitMix64 (Steele, Lea and Flood 2014, OOPSLA 453-472): a small generator of random numbers with the same sequence on every
/// platform and in every version of the runtime.
/// </summary>
internal struct SplitMix64(ulong seed)
{
    private ulong _state = seed;

    /// <summary>The next 64 bits.</summary>
    public ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        var z = _state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>A whole number in [0, bound), every one exactly as likely (Lemire 2019, ACM TOMACS 29, 3).</summary>
    public int Next(int bound)
    {
        var product = Math.BigMul(Next(), (ulong)bound, out var low);
        if (low < (ulong)bound)
        {
            var threshold = (0 - (ulong)bound) % (ulong)bound;
            while (low < threshold)
                product = Math.BigMul(Next(), (ulong)bound, out low);
        }

        return (int)product;
    }

    /// <summary>Shuffles in place; every order is as likely (Durstenfeld 1964).</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (var last = items.Length - 1; last > 0; last--)
        {
            var other = Next(last + 1);
            (items[last], items[other]) = (items[other], items[last]);
        }
    }
}
