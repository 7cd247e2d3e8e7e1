using System.Runtime.InteropServices;

namespace Harness.Training;

/// <summary>How often each token, and each pair of neighbours, occurs in a text.</summary>
internal sealed class NgramCounts
{
    private readonly int[] _tokens;
    private readonly int[] _befores;
    private readonly int[] _followers;
    private readonly Dictionary<(int Before, int Token), int> _pairs = [];
    private readonly int _total;

    /// <summary>Counts a text. Its first token stands before the second and is not itself counted, since nothing predicts it.</summary>
    public NgramCounts(ReadOnlySpan<int> ids, int vocabulary)
    {
        _tokens = new int[vocabulary];
        _befores = new int[vocabulary];
        _followers = new int[vocabulary];
        _total = ids.Length - 1;
        for (var i = 1; i < ids.Length; i++)
        {
            _tokens[ids[i]]++;
            _befores[ids[i - 1]]++;
            ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(_pairs, (ids[i - 1], ids[i]), out _);
            if (count++ == 0)
                _followers[ids[i - 1]]++;
        }
    }

    /// <summary>The unigram probability of a token.</summary>
    public double Unigram(int token) => (_tokens[token] + 1.0) / (_total + _tokens.Length);

    /// <summary>The probability of a token after another, see <see cref="NgramLosses"/>.</summary>
    /// <param name="before">The token before.</param>
    /// <param name="token">The token.</param>
    /// <param name="weight">The weight a of the unigram.</param>
    public double Bigram(int before, int token, double weight)
    {
        // After a token that the text does not have, or has at its end alone, the unigram is all there is.
        if (_befores[before] == 0)
            return Unigram(token);
        var prior = weight * _followers[before];
        return (_pairs.GetValueOrDefault((before, token)) + prior * Unigram(token)) / (_befores[before] + prior);
    }
}
