using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Harness.Selectivity;
using Harness.Statistics;

namespace Harness.Tests.Golden.Selectivity;

/// <summary>The mask of twelve fits and the split of their columns, six of them at the edges of a rule. alpha = 0.05 / 12 = 0.0041666…</summary>
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
    public Task The_mask_of_twelve_fits()
    {
        var fits = new LogisticFits(
            [.. Fits.Select(fit => fit.Beta)],
            [.. Fits.Select(fit => fit.PValue)],
            [.. Fits.Select(fit => Math.Log10(fit.PValue))],
            [.. Fits.Select(fit => fit.Status == FitStatus.Converged ? 75.0 : 0)],
            [.. Fits.Select(fit => fit.Status)]);
        var mask = SignificanceMask.Of([fits], new())[0];

        var text = new StringBuilder(" # beta        p  significant selected borderline  status\n");
        for (var i = 0; i < fits.Count; i++)
            text.Append(CultureInfo.InvariantCulture, $"{i,2} {fits.Beta[i],4:F1}  {fits.PValue[i],7:G3}")
                .Append(CultureInfo.InvariantCulture, $"  {Yes(mask.Significant[i]),11} {Yes(mask.Selected[i]),8} {Yes(mask.Borderline[i]),10}")
                .Append(CultureInfo.InvariantCulture, $"  {fits.Status[i]}\n");
        return Verifier.Verify(text.ToString().TrimEnd('\n'));
    }

    [Fact]
    public Task The_split_of_twelve_columns_and_of_parts_of_other_widths() => Verifier.Verify(
        $"""
        {Columns(NeuronSplit.Of(("Q", 4), ("K", 4), ("V", 4)))}

        {Columns(NeuronSplit.Of(("Q", 6), ("K", 3), ("V", 3)))}

        {Columns(NeuronSplit.Of(("MLP", 12)))}
        """);

    private static string Columns(NeuronSplit split) => string.Join('\n', Enumerable.Range(0, 12).Select(column =>
        FormattableString.Invariant($"{column,2}  {Part(split.Parts, column)}")));

    private static string Yes(bool value) => value ? "yes" : "-";

    private static string Part(ImmutableArray<NeuronPart> split, int column) =>
        split.Single(part => column >= part.Columns.Start.Value && column < part.Columns.End.Value).Name;
}
