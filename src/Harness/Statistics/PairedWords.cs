using System.Collections.Immutable;
using Harness.Runs;

namespace Harness.Statistics;

/// <summary>
/// Words that have rows of both labels, told apart by their context. Each is a pair of cells, its rows of either label, and a sample of
/// one: what a column does is the mean difference d of the two cells, and with the labels of a word exchanged it is -d.
/// </summary>
/// <remarks>
/// What is exchangeable where a column knows nothing of the label is which of a word's two cells is called label 0: all rows of a cell go
/// together, since rows of a word in one of its uses resemble each other as rows of a word do. So there are 2^W exchanges of W words, and
/// the test is Fisher's (1935, The Design of Experiments, section 21) on the differences, one vote a word: exact where d is distributed
/// symmetrically about zero, which exchangeable cells of equal size give, and cells of unequal size where the rows are symmetrical.
/// Permuting single rows within a word would take every row for a witness of its own, as Wald's test does.
/// </remarks>
/// <param name="WordOfRow">The word of each row, numbered from 0 in the order of their first rows.</param>
/// <param name="CellOfRow">The cell of each row, a word with a label, numbered likewise.</param>
/// <param name="LabelOfCell">The true label of each cell.</param>
/// <param name="Pairs">The cells of each word that has two: of label 0, of label 1.</param>
public sealed record PairedWords(
    ImmutableArray<int> WordOfRow,
    ImmutableArray<int> CellOfRow,
    ImmutableArray<byte> LabelOfCell,
    ImmutableArray<(int Cell0, int Cell1)> Pairs)
{
    /// <summary>Finds the words.</summary>
    /// <param name="labels">0 or 1, one per row.</param>
    /// <param name="types">The word of each row: any numbers.</param>
    public static PairedWords Of(ImmutableArray<byte> labels, ImmutableArray<int> types)
    {
        var (words, cells) = (new Dictionary<int, int>(), new Dictionary<(int Type, byte Label), int>());
        foreach (var (type, label) in types.Zip(labels))
        {
            words.TryAdd(type, words.Count);
            cells.TryAdd((type, label), cells.Count);
        }

        return new PairedWords(
            [.. types.Select(type => words[type])],
            [.. types.Zip(labels, (type, label) => cells[(type, label)])],
            [.. cells.OrderBy(cell => cell.Value).Select(cell => cell.Key.Label)],
            [
                .. words.Keys.Where(type => cells.ContainsKey((type, 0)) && cells.ContainsKey((type, 1)))
                    .Select(type => (cells[(type, 0)], cells[(type, 1)])),
            ]);
    }

    /// <summary>
    /// In how many ways the words can be relabelled, the true one among them: by exchanges within those that have rows of both labels, or,
    /// where there are none, by other words for each label.
    /// </summary>
    public double AllWays
    {
        get
        {
            var ones = LabelOfCell.Count(label => label == 1);
            return Ways(Pairs.Length, LabelOfCell.Length - ones, ones);
        }
    }

    /// <summary>In how many ways the labels of the words can be exchanged.</summary>
    /// <param name="pairs">Words with rows of both labels.</param>
    public static double Ways(int pairs) => Math.Min(double.MaxValue, Math.Pow(2, pairs));

    // Words with rows of either label; those with both are counted in both.
    internal static double Ways(int pairs, int words0, int words1) => pairs > 0 ? Ways(pairs) : WordRelabellings.Ways(words0, words1);

    /// <summary>
    /// The relabellings that tests by words and their control tasks have in common. All exchanges within words of both labels where there are
    /// no more than <paramref name="count"/>, otherwise as many draws; other words keep their label. Where there are no such words, those
    /// of <see cref="WordRelabellings.Of"/>.
    /// </summary>
    /// <param name="count">Relabellings at most, at least 0.</param>
    /// <param name="seed">The seed of the draws; draw number i is the same whatever their number.</param>
    public WordRelabellings Relabel(int count, ulong seed)
    {
        if (Pairs.IsEmpty)
            return WordRelabellings.Of([.. CellOfRow.Select(cell => LabelOfCell[cell])], WordOfRow.AsSpan(), count, seed);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var exhaustive = Ways(Pairs.Length) <= count;
        var seeds = new SplitMix64(seed);
        var relabellings = new byte[exhaustive ? (int)Ways(Pairs.Length) : count][];
        for (var number = 0; number < relabellings.Length; number++)
        {
            var draw = new SplitMix64(exhaustive ? 0 : seeds.Next());
            relabellings[number] = [.. LabelOfCell];
            for (var pair = 0; pair < Pairs.Length; pair++)
            {
                if (exhaustive ? (number >> pair & 1) == 0 : draw.Next(2) == 0)
                    continue;
                var (cell0, cell1) = Pairs[pair];
                (relabellings[number][cell0], relabellings[number][cell1]) = (1, 0);
            }
        }

        return new WordRelabellings(CellOfRow, [.. relabellings], exhaustive);
    }

    /// <summary>
    /// The differences d as <see cref="MaxT"/> reads sums: half of d in the cell of label 1, less half of d in that of label 0, so that its z
    /// is the sum of all d over the root of the sum of their squares. Words of one label count for nothing.
    /// </summary>
    /// <param name="ofCells">The sums over the cells.</param>
    public WordSums Differences(WordSums ofCells)
    {
        var cells = ofCells.Counts.Length;
        var (sums, squares, counts) = (new double[ofCells.Sums.Length], new double[ofCells.Columns], new int[cells]);
        foreach (var (cell0, cell1) in Pairs)
        {
            (counts[cell0], counts[cell1]) = (1, 1);
            for (var column = 0; column < ofCells.Columns; column++)
            {
                var at = column * cells;
                var difference = ofCells.Sums[at + cell1] / ofCells.Counts[cell1] - ofCells.Sums[at + cell0] / ofCells.Counts[cell0];
                (sums[at + cell0], sums[at + cell1]) = (-difference / 2, difference / 2);
                squares[column] += difference * difference;
            }
        }

        return new WordSums(
            ofCells.Columns,
            [.. counts],
            sums,
            [.. squares.Zip(ofCells.Squares, (own, all) => double.IsFinite(all) ? own : double.NaN)]);
    }
}
