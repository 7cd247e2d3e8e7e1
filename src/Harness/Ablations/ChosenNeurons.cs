using System.Collections.Immutable;
using System.Globalization;
using Harness.Gpt2;
using Harness.Profiles;
using Harness.Runs;
using Harness.Selectivity;

namespace Harness.Ablations;

/// <summary>Finds the neurons that are named, and names those that are found.</summary>
public static class ChosenNeurons
{
    /// <summary>The neurons, heads and parts of a choice, each neuron once, in the order in which they are named.</summary>
    /// <param name="choice">The choice.</param>
    /// <param name="layers">Layers of the model.</param>
    /// <param name="split">The parts of a layer.</param>
    /// <param name="heads">Attention heads that share each part's columns evenly; null for a site without heads.</param>
    /// <exception cref="HarnessException">Something is named that the model does not have: <see cref="ErrorCode.InvalidOption"/>.</exception>
    public static ImmutableArray<SiteColumn> Of(NeuronChoice choice, int layers, NeuronSplit split, int? heads)
    {
        var neurons = choice.Neurons.Select(name =>
        {
            var address = NeuronAddress.Parse([name]);
            return new SiteColumn(address.Layer, address.Index(layers, split));
        });
        var ofHeads = choice.Heads.SelectMany(name =>
        {
            var head = Number(name.Split('.').Last());
            return name.Split('.') is [var layer, _] && Number(layer) < layers && head < heads
                ? split.Parts.SelectMany(part => Columns(part, split, head, heads)).Select(column => new SiteColumn(Number(layer), column))
                : throw Unknown(name, "--heads", heads is null
                    ? "this site has no attention heads; name --parts or --neurons"
                    : FormattableString.Invariant($"write a layer from 0 to {layers - 1} and a head from 0 to {heads - 1}, as in 2.3"));
        });
        var ofParts = choice.Parts.SelectMany(name =>
        {
            var found = split.Parts.FirstOrDefault(part => name.EndsWith($".{part.Name}", StringComparison.Ordinal));
            return found.Name is not null && Number(name[..^(found.Name.Length + 1)]) is var layer && layer < layers
                ? Columns(found, split, 0, 1).Select(column => new SiteColumn(layer, column))
                : throw Unknown(
                    name,
                    "--parts",
                    FormattableString.Invariant($"write a layer from 0 to {layers - 1} and a part, which is ")
                        + $"{string.Join(" or ", split.Parts.Select(one => one.Name))}, as in 2.{split.Parts[0].Name}");
        });
        return [.. neurons.Concat(ofHeads).Concat(ofParts).Distinct()];
    }

    /// <summary>The name of a neuron: <c>2.K.51</c>.</summary>
    public static string Name(SiteColumn neuron, NeuronSplit split)
    {
        var part = split.Parts.Single(part => neuron.Column >= part.Columns.Start.Value && neuron.Column < part.Columns.End.Value);
        return FormattableString.Invariant($"{neuron.Layer}.{part.Name}.{neuron.Column - part.Columns.Start.Value}");
    }

    private static IEnumerable<int> Columns(NeuronPart part, NeuronSplit split, int head, int? heads)
    {
        var (first, width) = part.Columns.GetOffsetAndLength(split.Neurons);
        var size = width / heads!.Value;
        return Enumerable.Range(first + (head * size), size);
    }

    // What is no number is larger than any.
    private static int Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : int.MaxValue;

    private static HarnessException Unknown(string name, string option, string repair) => new(
        ErrorCode.InvalidOption,
        $"the model has no \"{name}\" there",
        option,
        "a slip of the keyboard, or a name from a run of another model",
        repair);
}
