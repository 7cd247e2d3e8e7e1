namespace Harness.Statistics;

/// <summary>Balanced accuracy over folds, in percent: the mean of the percentages predicted rightly among label 0 and among label 1.</summary>
/// <param name="ByRow">Each row has one vote in its label.</param>
/// <param name="ByFold">Each fold that has rows of a label has one vote in it.</param>
public readonly record struct HeldOutShare(double ByRow, double ByFold)
{
    /// <summary>Averages what is predicted rightly.</summary>
    /// <param name="folds">The folds.</param>
    /// <param name="shares">By the index of a fold, the share of its rows with label 0 and with label 1 that are predicted rightly.</param>
    public static HeldOutShare Of(IReadOnlyList<HeldOutFold> folds, Func<int, (double Label0, double Label1)> shares)
    {
        var (rows0, rows1, folds0, folds1) = (0, 0, 0, 0);
        var (byRow0, byRow1, byFold0, byFold1) = (0.0, 0.0, 0.0, 0.0);
        for (var index = 0; index < folds.Count; index++)
        {
            var fold = folds[index];
            var (label0, label1) = shares(index);
            rows0 += fold.Rows0;
            rows1 += fold.Rows1;
            byRow0 += label0 * fold.Rows0;
            byRow1 += label1 * fold.Rows1;
            if (fold.Rows0 > 0)
                (folds0, byFold0) = (folds0 + 1, byFold0 + label0);
            if (fold.Rows1 > 0)
                (folds1, byFold1) = (folds1 + 1, byFold1 + label1);
        }

        return new(50 * (byRow0 / rows0 + byRow1 / rows1), 50 * (byFold0 / folds0 + byFold1 / folds1));
    }
}
