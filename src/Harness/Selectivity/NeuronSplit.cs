using System.Collections.Immutable;

namespace Harness.Selectivity;

/// <summary>How the columns of a layer fall into parts that are counted and averaged apart. The parts cover every column once, in order.</summary>
/// <param name="Names">The names of the parts.</param>
public sealed record NeuronSplit(ImmutableArray<string> Names)
{
    /// <summary>
    /// The fused projection <c>attn.c_attn</c>: query, key and value side by side, n_embd columns each. (The study's figure labels V as K
    /// and K as V; this is the order of the checkpoint.)
    /// </summary>
    public static readonly NeuronSplit Qkv = new(["Q", "K", "V"]);

    /// <summary>All columns together.</summary>
    /// <param name="name">What they are, for example <c>MLP</c>.</param>
    public static NeuronSplit Whole(string name) => new([name]);

    /// <summary>The parts of a layer, all of the same width.</summary>
    /// <param name="neurons">Columns of the layer.</param>
    /// <exception cref="ArgumentException">The number is not a positive multiple of the number of parts.</exception>
    public ImmutableArray<NeuronPart> Of(int neurons)
    {
        if (neurons <= 0 || neurons % Names.Length != 0)
            throw new ArgumentOutOfRangeException(nameof(neurons), neurons, $"not a positive multiple of {Names.Length} parts");
        var width = neurons / Names.Length;
        return [.. Names.Select((name, part) => new NeuronPart(name, (part * width)..((part + 1) * width)))];
    }
}
