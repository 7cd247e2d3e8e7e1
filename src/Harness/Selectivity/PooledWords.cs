using Harness.Statistics;

namespace Harness.Selectivity;

/// <summary>
/// Tests neurons over several texts with words as blocks: a word keeps one label in all of them, so that it is one witness however many
/// texts it stands in, and a relabelling gives it another in all. Activations are measured from their mean in each text, which takes away
/// what a text adds to all of its targets.
/// </summary>
public static class PooledWords
{
    /// <summary>Tests all neurons of all layers.</summary>
    /// <param name="texts">The texts, of the same neurons.</param>
    /// <param name="layers">Layers of the model.</param>
    /// <param name="seed">Of the draws, where the relabellings are too many.</param>
    /// <param name="threads">Threads at most; their number changes no bit.</param>
    /// <returns>Null where a word has one label in one text and the other in another: it has none to be exchanged.</returns>
    public static PooledWordTest? Test(IReadOnlyList<TextWords> texts, int layers, ulong seed, int threads)
    {
        var labels = new OrderedDictionary<string, byte>(StringComparer.Ordinal);
        foreach (var (word, label) in texts.SelectMany(text => text.Words.Zip(text.Labels)))
        {
            labels.TryAdd(word, label);
            if (labels[word] != label)
                return null;
        }

        byte[] truth = [.. labels.Values];
        var relabellings = WordRelabellings.Of(truth, [.. Enumerable.Range(0, truth.Length)], WordInference.MostRelabellings, seed);
        var sums = Add(texts, labels);
        var neurons = sums.Columns / layers;
        var found = MaxT.Run(
            sums,
            truth,
            relabellings.OfTypes,
            relabellings.IsExhaustive,
            [
                new(1, [.. new int[sums.Columns]]),
                new(layers, [.. Enumerable.Range(0, sums.Columns).Select(column => column / neurons)]),
            ],
            threads);
        var ones = truth.Count(label => label == 1);
        return new PooledWordTest(
            truth.Length - ones,
            ones,
            labels.Keys.Count(word => texts.Count(text => text.Words.Contains(word)) > 1),
            relabellings.OfTypes.Length,
            relabellings.IsExhaustive,
            new WordPower(truth.Length - ones, ones, relabellings.OfTypes.Length).SmallestPValue,
            found.Joint[0][0],
            [.. found.Z],
            [.. found.PValue],
            [.. found.FamilyWise[1]],
            [.. found.FamilyWise[0]]);
    }

    private static WordSums Add(IReadOnlyList<TextWords> texts, OrderedDictionary<string, byte> labels)
    {
        var (columns, words) = (texts[0].Sums.Columns, labels.Count);
        var (counts, sums, squares) = (new int[words], new double[columns * words], new double[columns]);
        foreach (var text in texts)
        {
            int[] place = [.. text.Words.Select(word => labels.IndexOf(word))];
            for (var word = 0; word < place.Length; word++)
                counts[place[word]] += text.Sums.Counts[word];
            for (var column = 0; column < columns; column++)
            {
                squares[column] += text.Sums.Squares[column];
                for (var word = 0; word < place.Length; word++)
                    sums[column * words + place[word]] += text.Sums.Sums[column * place.Length + word];
            }
        }

        return new WordSums(columns, [.. counts], sums, squares);
    }
}
