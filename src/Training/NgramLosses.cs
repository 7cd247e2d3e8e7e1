using System.Collections.Immutable;

namespace Harness.Training;

/// <summary>
/// What counting alone reaches on the held-out text, in nats per token: the losses that a model has to beat. Unigram: add-one smoothing,
/// (c(w) + 1) / (N + V) (Laplace). Bigram: interpolated with that unigram as Witten and Bell (1991) do, with a weight of our own:
/// (c(v, w) + a T(v) p(w)) / (c(v) + a T(v)), where T(v) is the number of different tokens seen after v; theirs is a = 1.
/// </summary>
/// <param name="Unigram">The loss of the unigram model.</param>
/// <param name="Bigram">The loss of the bigram model.</param>
/// <param name="BigramWeight">
/// a: the power of two, 1/16 to 16, that fits the last tenth of the training text best when the rest is counted.
/// </param>
public sealed record NgramLosses(double Unigram, double Bigram, double BigramWeight)
{
    /// <summary>Counts the training text and measures the held-out text.</summary>
    /// <param name="training">What is counted.</param>
    /// <param name="heldOut">What is predicted: each token but the first, as the model is asked to.</param>
    /// <param name="vocabulary">The number of ids.</param>
    public static NgramLosses Of(TrainingText training, TrainingText heldOut, int vocabulary)
    {
        var cut = training.Ids.Length - Math.Max(1, training.Ids.Length / 10);
        var partial = new NgramCounts(training.Ids.AsSpan()[..cut], vocabulary);
        var validation = training.Ids[(cut - 1)..];
        var weight = Enumerable.Range(-4, 9).Select(power => Math.Pow(2, power))
            .MinBy(a => Mean(validation, (before, token) => partial.Bigram(before, token, a)));

        var counts = new NgramCounts(training.Ids.AsSpan(), vocabulary);
        return new NgramLosses(
            Mean(heldOut.Ids, (_, token) => counts.Unigram(token)),
            Mean(heldOut.Ids, (before, token) => counts.Bigram(before, token, weight)),
            weight);
    }

    private static double Mean(ImmutableArray<int> ids, Func<int, int, double> probability)
    {
        var sum = 0.0;
        for (var i = 1; i < ids.Length; i++)
            sum -= Math.Log(probability(ids[i - 1], ids[i]));
        return sum / (ids.Length - 1);
    }
}
