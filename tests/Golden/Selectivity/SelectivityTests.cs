using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Harness.Selectivity;
using Harness.Statistics;

namespace Harness.Tests.Golden.Selectivity;

/// <summary>The mask and the split of twelve fits, six of them at the edges of a rule. alpha = 0.05 / 12 = 0.0041666…</summary>
public sealed class SelectivityTests
{
    private static readonly (double Beta, double PValue, FitStatus Status)[] Fits =
    [
        (2.5, 1e-12, FitStatus.Converged),
        (-2.5, 1e-12, FitStatus.Converged),
        (0.5, 0.0041, FitStatus.Converged),
        (0.5, 0.0042, FitStatus.Converged),
        (0.5, 0.05 / 12, FitStatus.Converged),
        (-0.5, 0.00414, FitStatus.Converged),
        (0.1, 0.6, FitStatus.Converged),
        (0, 1, FitStatus.CompleteSeparation),
        (0, 1, FitStatus.QuasiCompleteSeparation),
        (0, 1, FitStatus.ConstantColumn),
        (0, 1, FitStatus.NotFinite),
        (3.5, 1e-300, FitStatus.Converged),
    ];

    [Fact]
    public Task Mask_and_split_of_twelve_fits()
    {
        var fits = new LogisticFits(
            [.. Fits.Select(fit => fit.Beta)],
            [.. Fits.Select(fit => fit.PValue)],
            [.. Fits.Select(fit => Math.Log10(fit.PValue))],
            [.. Fits.Select(fit => fit.Status == FitStatus.Converged ? 75.0 : 0)],
            [.. Fits.Select(fit => fit.Status)]);
        var mask = SignificanceMask.Of([fits], new())[0];
        var split = NeuronSplit.Of(("Q", 4), ("K", 4), ("V", 4)).Parts;

        var text = new StringBuilder(" # part  beta        p  significant selected borderline  status\n");
        for (var i = 0; i < fits.Count; i++)
            text.Append(CultureInfo.InvariantCulture, $"{i,2}    {Part(split, i)}  {fits.Beta[i],4:F1}  {fits.PValue[i],7:G3}")
                .Append(CultureInfo.InvariantCulture, $"  {Yes(mask.Significant[i]),11} {Yes(mask.Selected[i]),8} {Yes(mask.Borderline[i]),10}")
                .Append(CultureInfo.InvariantCulture, $"  {fits.Status[i]}\n");
        return Verifier.Verify(text.ToString().TrimEnd('\n'));
    }

    private static string Yes(bool value) => value ? "yes" : "-";

    private static string Part(ImmutableArray<NeuronPart> split, int column) =>
        split.Single(part => column >= part.Columns.Start.Value && column < part.Columns.End.Value).Name;
}
