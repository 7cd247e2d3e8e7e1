using System.Collections.Immutable;
using System.Text.Json;

namespace Harness.Ablations;

/// <summary>Which neurons are ablated, before it is known which these are: by their names, or by what a finished run says of them.</summary>
public sealed record NeuronChoice
{
    /// <summary>Neurons by name: <c>2.K.51</c>.</summary>
    public ImmutableArray<string> Neurons { get; init; } = [];

    /// <summary>Attention heads: <c>2.3</c> is head 3 of layer 2, in all parts.</summary>
    public ImmutableArray<string> Heads { get; init; } = [];

    /// <summary>Parts of a layer: <c>2.K</c>.</summary>
    public ImmutableArray<string> Parts { get; init; } = [];

    /// <summary>The test whose survivors are ablated; null where neurons are named.</summary>
    public SurvivorTest? Survivors { get; init; }

    /// <summary>The survivors with the smallest p alone; null for all.</summary>
    public int? Top { get; init; }

    /// <summary>The folder of the finished run whose survivors are meant.</summary>
    public string Run { get; init; } = "";

    /// <summary>The choice in words, for identities: <c>survivors of max-t, top 8</c>.</summary>
    public string Text
    {
        get
        {
            if (Survivors is not { } test)
                return string.Join(", ", [.. Neurons, .. Heads.Select(head => $"head {head}"), .. Parts.Select(part => $"part {part}")]);
            var survivors = $"survivors of {JsonNamingPolicy.KebabCaseLower.ConvertName($"{test}")}";
            return Top is { } top ? FormattableString.Invariant($"{survivors}, top {top}") : survivors;
        }
    }
}
