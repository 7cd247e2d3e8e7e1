using System.Collections.Immutable;

namespace Harness.Gpt2;

/// <summary>A site in one layer: what is recorded.</summary>
/// <param name="Layer">The zero-based block.</param>
/// <param name="Site">The place inside the block.</param>
public readonly record struct HookPoint(int Layer, HookSite Site)
{
    /// <summary>Where it is in the PyTorch model, for example <c>h.3.attn.c_attn</c>.</summary>
    public string Name => Site.At(FormattableString.Invariant($"{Layer}"));

    /// <summary>The same site in every layer of a model, from the first block to the last.</summary>
    public static ImmutableArray<HookPoint> EveryLayer(Gpt2Config config, HookSite site) =>
        [.. Enumerable.Range(0, config.NLayer).Select(layer => new HookPoint(layer, site))];

    /// <summary>TransformerLens's name of one of the site's parts, for example <c>blocks.3.attn.hook_q</c>.</summary>
    public string InTransformerLens(SitePart part) => FormattableString.Invariant($"blocks.{Layer}.{part.TransformerLens}");
}
