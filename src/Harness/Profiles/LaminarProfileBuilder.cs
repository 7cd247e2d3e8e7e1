using System.Collections.Immutable;
using Harness.Selectivity;
using Harness.Statistics;

namespace Harness.Profiles;

/// <summary>Counts and averages the fits of all layers: the last step of the study, its two panels as numbers.</summary>
public static class LaminarProfileBuilder
{
    /// <summary>Builds the profile.</summary>
    /// <param name="identity">What the fits are about, and when a neuron counts as significant.</param>
    /// <param name="layers">The fits of the first block to the last.</param>
    /// <param name="split">The parts of a layer that are counted and averaged apart.</param>
    /// <param name="own">The study's own statistics; those that the gate compares come into the profile.</param>
    /// <exception cref="ArgumentException">A layer, or the split, does not have the identity's number of neurons.</exception>
    public static LaminarProfile Build(ProfileIdentity identity, IReadOnlyList<LogisticFits> layers, NeuronSplit split, params IEnumerable<NeuronColumn> own)
    {
        if (layers.Any(fits => fits.Count != identity.NeuronsPerLayer) || split.Neurons != identity.NeuronsPerLayer)
            throw new ArgumentException("Every layer has one fit for each of the identity's neurons, and the parts cover them.", nameof(layers));

        NeuronColumn[] gated = [.. own.Where(column => column.IsGated)];
        var masks = SignificanceMask.Of(layers, identity.Significance);
        return new LaminarProfile(identity, [.. layers.Select((fits, layer) => BuildLayer(layer, fits, masks[layer], split, gated))]);
    }

    private static LayerProfile BuildLayer(int layer, LogisticFits fits, SignificanceMask mask, NeuronSplit split, NeuronColumn[] gated) => new(
        layer,
        FitStatusCounts.Of(fits.Status),
        [.. split.Parts.Select(part => BuildPart(layer, fits, mask, part) with { Statistics = Digests(layer, part, gated) })]);

    private static ImmutableSortedDictionary<string, NeuronDigest>? Digests(int layer, NeuronPart part, NeuronColumn[] gated) =>
        gated.Length == 0
            ? null
            : gated.ToImmutableSortedDictionary(column => column.Name, column => NeuronDigest.Of(Finite(column.Layers[layer].AsSpan()[part.Columns])));

    private static double[] Finite(ReadOnlySpan<double> values)
    {
        var finite = values.ToArray();
        foreach (ref var value in finite.AsSpan())
            value = double.IsNaN(value) ? 0 : value;
        return finite;
    }

    private static PartProfile BuildPart(int layer, LogisticFits fits, SignificanceMask mask, NeuronPart part)
    {
        var accuracy = fits.Accuracy.AsSpan()[part.Columns];
        var neurons = new NamedNeurons(
            FormattableString.Invariant($"{layer}.{part.Name}"),
            Columns(mask.Selected.AsSpan()[part.Columns]),
            [.. Columns(mask.Significant.AsSpan()[part.Columns]).Except(Columns(mask.Selected.AsSpan()[part.Columns]))],
            Columns(mask.Borderline.AsSpan()[part.Columns]));
        var (sumAll, sumSelected) = (0.0, 0.0);
        foreach (var one in accuracy)
            sumAll += one;
        foreach (var neuron in neurons.Selected)
            sumSelected += accuracy[neuron];

        return new PartProfile(
            part.Name,
            accuracy.Length,
            neurons.Selected.IsEmpty ? null : Math.Round(sumSelected / neurons.Selected.Length, ProfileRounding.Decimals),
            Math.Round(sumAll / accuracy.Length, ProfileRounding.Decimals),
            NeuronDigest.Of(fits.Beta.AsSpan()[part.Columns]),
            NeuronDigest.Of(fits.Log10PValue.AsSpan()[part.Columns]),
            neurons);
    }

    private static ImmutableArray<int> Columns(ReadOnlySpan<bool> mask)
    {
        var columns = ImmutableArray.CreateBuilder<int>();
        for (var column = 0; column < mask.Length; column++)
        {
            if (mask[column])
                columns.Add(column);
        }

        return columns.ToImmutable();
    }
}
