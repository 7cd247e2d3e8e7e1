using System.Collections.Immutable;
using Harness.Selectivity;
using Harness.Statistics;

namespace Harness.Profiles;

/// <summary>Counts and averages the fits of all layers: the last step of the study, its two panels as numbers.</summary>
public static class LaminarProfileBuilder
{
    /// <summary>
    /// Digits after the point that percentages and mean accuracies are rounded to here, half to even. A file holds every digit that
    /// is left, so that a profile read back equals the one written.
    /// </summary>
    public const int Decimals = 6;

    /// <summary>Builds the profile.</summary>
    /// <param name="identity">What the fits are about, and when a neuron counts as significant.</param>
    /// <param name="layers">The fits of the first block to the last.</param>
    /// <param name="split">The parts of a layer that are counted and averaged apart.</param>
    /// <exception cref="ArgumentException">A layer, or the split, does not have the identity's number of neurons.</exception>
    public static LaminarProfile Build(ProfileIdentity identity, IReadOnlyList<LogisticFits> layers, NeuronSplit split)
    {
        if (layers.Any(fits => fits.Count != identity.NeuronsPerLayer) || split.Neurons != identity.NeuronsPerLayer)
            throw new ArgumentException("Every layer has one fit for each of the identity's neurons, and the parts cover them.", nameof(layers));

        var masks = SignificanceMask.Of(layers, identity.Significance);
        return new LaminarProfile(identity, [.. layers.Select((fits, layer) => BuildLayer(layer, fits, masks[layer], split))]);
    }

    /// <summary>100 * part / whole, rounded as everything in a profile.</summary>
    internal static double Percent(int part, int whole) => Math.Round(100.0 * part / whole, Decimals);

    private static LayerProfile BuildLayer(int layer, LogisticFits fits, SignificanceMask mask, NeuronSplit split)
    {
        var significant = Count(mask.Significant.AsSpan());
        return new LayerProfile(
            layer,
            fits.Count,
            CountStatus(fits.Status),
            significant,
            Percent(significant, fits.Count),
            Count(mask.Selected.AsSpan()),
            Count(mask.Borderline.AsSpan()),
            [.. split.Parts.Select(part => BuildPart(fits, mask, part))]);
    }

    private static PartProfile BuildPart(LogisticFits fits, SignificanceMask mask, NeuronPart part)
    {
        var accuracy = fits.Accuracy.AsSpan()[part.Columns];
        var selected = mask.Selected.AsSpan()[part.Columns];
        var selectedCount = Count(selected);
        var (sumAll, sumSelected) = (0.0, 0.0);
        for (var neuron = 0; neuron < accuracy.Length; neuron++)
        {
            sumAll += accuracy[neuron];
            sumSelected += selected[neuron] ? accuracy[neuron] : 0;
        }

        return new PartProfile(
            part.Name,
            Count(mask.Significant.AsSpan()[part.Columns]),
            selectedCount,
            selectedCount == 0 ? null : Math.Round(sumSelected / selectedCount, Decimals),
            Math.Round(sumAll / accuracy.Length, Decimals));
    }

    private static FitStatusCounts CountStatus(ImmutableArray<FitStatus> status)
    {
        int Of(FitStatus wanted) => status.Count(one => one == wanted);
        return new FitStatusCounts(
            Of(FitStatus.Converged),
            Of(FitStatus.CompleteSeparation),
            Of(FitStatus.QuasiCompleteSeparation),
            Of(FitStatus.ConstantColumn),
            Of(FitStatus.NotFinite),
            Of(FitStatus.NotConverged));
    }

    private static int Count(ReadOnlySpan<bool> mask) => mask.Count(true);
}
