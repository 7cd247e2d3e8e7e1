using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Harness.Profiles;

/// <summary>One part of a layer's neurons: its queries, keys or values, or all of them where the experiment does not split.</summary>
/// <param name="Name">The part's name, as the hook site gives it, for example <c>Q</c>.</param>
/// <param name="Tests">Neurons fitted.</param>
/// <param name="AccuracySelected">
/// Mean in-sample accuracy in percent over the selected neurons, null where there is none: what the study intends.
/// </param>
/// <param name="AccuracyAll">
/// Mean in-sample accuracy in percent over all neurons, failed fits counting 0: what the study's figure shows, because
/// <c>torch.tensor(masked_array)</c> drops the mask.
/// </param>
/// <param name="Slope">Beta of every neuron, failed fits counting 0.</param>
/// <param name="Log10P">log10 p of every neuron, failed fits counting 0.</param>
/// <param name="Neurons">Which neurons are significant, selected, borderline.</param>
public sealed record PartProfile(
    [property: JsonPropertyOrder(0)] string Name,
    [property: JsonPropertyOrder(1)] int Tests,
    [property: JsonPropertyOrder(5)] double? AccuracySelected,
    [property: JsonPropertyOrder(6)] double AccuracyAll,
    [property: JsonPropertyOrder(7)] NeuronDigest Slope,
    [property: JsonPropertyOrder(8), JsonPropertyName("log10_p")] NeuronDigest Log10P,
    [property: JsonPropertyOrder(9)] NamedNeurons Neurons)
{
    /// <summary>The study's own statistics that the gate compares, by name, NaN counting 0; null where it has none.</summary>
    [JsonPropertyOrder(8), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableSortedDictionary<string, NeuronDigest>? Statistics { get; init; }

    /// <summary>Significant neurons.</summary>
    [JsonPropertyOrder(2)]
    public int Significant => Neurons.Selected.Length + Neurons.Opposed.Length;

    /// <summary>Significant neurons with beta &gt; 0.</summary>
    [JsonPropertyOrder(3)]
    public int Selected => Neurons.Selected.Length;

    /// <summary>Neurons that the rounding of another processor may decide otherwise.</summary>
    [JsonPropertyOrder(4)]
    public int Borderline => Neurons.Borderline.Length;
}
