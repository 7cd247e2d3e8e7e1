namespace Harness.Statistics;

/// <summary>What tests by words can show at all, known before anything is computed.</summary>
/// <param name="Words0">Words of label 0.</param>
/// <param name="Words1">Words of label 1.</param>
/// <param name="MostRelabellings">Relabellings are enumerated up to this many, and drawn as many times where there are more.</param>
public readonly record struct WordPower(int Words0, int Words1, int MostRelabellings)
{
    /// <summary>Words of both labels, within which alone these are then compared; 0 where each word has one label.</summary>
    public int Pairs { get; init; }

    /// <summary>The ways to give the words their labels.</summary>
    public double Ways => PairedWords.Ways(Pairs, Words0, Words1);

    /// <summary>
    /// The smallest p, were a neuron perfect. With as many words of either label, and with pairs, the opposite labelling is as good, so that
    /// there are two.
    /// </summary>
    public double SmallestPValue => Ways > MostRelabellings ? 1.0 / (1 + MostRelabellings) : (Pairs > 0 || Words0 == Words1 ? 2 : 1) / Ways;

    /// <summary>The most tests over which Bonferroni's correction can let one pass.</summary>
    /// <param name="alpha">The level.</param>
    public int MostTests(double alpha) => (int)Math.Min(int.MaxValue, Math.Floor(alpha / SmallestPValue * (1 + 1e-12)));

    /// <summary>The least number of words of both labels whose exact p can pass Bonferroni's correction.</summary>
    /// <param name="alpha">The level.</param>
    /// <param name="tests">Tests that are corrected together.</param>
    public static int PairsNeeded(double alpha, int tests)
    {
        var pairs = 1;
        while (2 / PairedWords.Ways(pairs) > alpha / tests)
            pairs++;
        return pairs;
    }

    /// <summary>The least number of words of each label whose exact p can pass Bonferroni's correction.</summary>
    /// <param name="alpha">The level.</param>
    /// <param name="tests">Tests that are corrected together.</param>
    public static int WordsNeeded(double alpha, int tests)
    {
        var words = 1;
        while (2 / WordRelabellings.Ways(words, words) > alpha / tests)
            words++;
        return words;
    }
}
