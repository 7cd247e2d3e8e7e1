using System.Collections.Immutable;
using Harness.Runs;

namespace Harness.Statistics;

/// <summary>
/// Cross-validated accuracy: each fold is predicted by the fit of all other rows. The folds say what is held out together: k random
/// parts for k-fold, the word type of each row for leave-one-word-type-out.
/// </summary>
/// <remarks>
/// A row is predicted 1 where its probability lies above the share of label 1 among the rows that were fitted, and a tie is predicted 0.
/// So a column that knows nothing is right in 50 % of the balanced sense whatever the folds are. At a probability of 0.5 it would be
/// right in far less: leaving out rows of a label makes that label rarer among the others, and so less likely to be predicted.
/// Where the other rows are separated the fold is predicted by their threshold. Where they have one label only there is no prediction.
/// </remarks>
public static class CrossValidation
{
    /// <summary>Random folds with each label spread evenly over them: the same on every platform for the same seed.</summary>
    /// <param name="labels">0 or 1, one per row.</param>
    /// <param name="folds">Number of folds, from 2 to the number of rows.</param>
    /// <param name="seed">Of <see cref="SplitMix64"/>.</param>
    /// <returns>The fold of each row, from 0.</returns>
    /// <exception cref="ArgumentException">Labels are not 0 or 1, or the number of folds makes no sense.</exception>
    public static int[] StratifiedFolds(ReadOnlySpan<byte> labels, int folds, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(folds, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(folds, labels.Length);
        var order = LabelOrder.From(labels);
        var random = new SplitMix64(seed);
        random.Shuffle<int>(order.Rows0);
        random.Shuffle<int>(order.Rows1);
        var result = new int[labels.Length];
        var next = 0;
        foreach (var row in order.Rows0)
            result[row] = next++ % folds;
        foreach (var row in order.Rows1)
            result[row] = next++ % folds;
        return result;
    }

    /// <summary>Predicts every fold from the others.</summary>
    /// <param name="activations">Row-major matrix, shape [labels, <paramref name="columns"/>].</param>
    /// <param name="columns">Columns of the matrix.</param>
    /// <param name="labels">0 or 1, one per row.</param>
    /// <param name="folds">Any number per row: rows with the same number are held out together.</param>
    /// <param name="threads">Threads at most.</param>
    /// <returns>One entry per fold, in the order of their numbers.</returns>
    /// <exception cref="ArgumentException">The arguments contradict each other, or there is one fold only.</exception>
    public static ImmutableArray<HeldOutFold> Predict(
        ReadOnlyMemory<float> activations, int columns, ReadOnlyMemory<byte> labels, ReadOnlySpan<int> folds, int threads)
    {
        var all = LogitArguments.Check(activations, columns, labels);
        if (folds.Length != labels.Length)
            throw new ArgumentException($"{folds.Length} folds are not one for each of {labels.Length} rows.", nameof(folds));
        var fold = folds.ToArray();
        HeldOutFoldBuilder[] builders =
        [
            .. fold.Distinct().Order().Select(id => new HeldOutFoldBuilder(
                new([.. all.Rows0.Where(row => fold[row] != id)], [.. all.Rows1.Where(row => fold[row] != id)]),
                new([.. all.Rows0.Where(row => fold[row] == id)], [.. all.Rows1.Where(row => fold[row] == id)]),
                columns)),
        ];
        if (builders.Length < 2)
            throw new ArgumentException("All rows are in one fold: nothing is left to fit.", nameof(folds));

        ColumnBlocks.ForEach(activations, columns, ColumnBlocks.WidestLanes, threads, new HeldOutTask(builders));
        return [.. builders.Select(builder => builder.Build())];
    }

    /// <summary>Predicts every fold from the others, and says of each column how much of all rows was predicted rightly.</summary>
    /// <inheritdoc cref="Predict" path="/param"/>
    /// <exception cref="ArgumentException">The arguments contradict each other, or there is one fold only.</exception>
    public static HeldOutAccuracy Run(
        ReadOnlyMemory<float> activations, int columns, ReadOnlyMemory<byte> labels, ReadOnlySpan<int> folds, int threads)
    {
        var predicted = Predict(activations, columns, labels, folds, threads);
        HeldOutShare[] shares =
        [
            .. Enumerable.Range(0, columns).Select(column => HeldOutShare.Of(
                predicted, fold => (predicted[fold].Share0(column), predicted[fold].Share1(column)))),
        ];
        return new([.. shares.Select(share => share.ByRow)], [.. shares.Select(share => share.ByFold)]);
    }
}
