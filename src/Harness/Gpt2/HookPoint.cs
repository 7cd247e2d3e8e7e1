using System.Collections.Immutable;

namespace Harness.Gpt2;

/// <summary>A module of the model whose output is recorded.</summary>
/// <param name="Layer">The zero-based block.</param>
/// <param name="Site">The place inside the block.</param>
public readonly record struct HookPoint(int Layer, HookSite Site)
{
    /// <summary>The module's name in the checkpoint, for example <c>h.3.attn.c_attn</c>.</summary>
    public string Name => ModuleName(Site, FormattableString.Invariant($"{Layer}"));

    /// <summary>The same site in every layer of a model, from the first block to the last.</summary>
    public static ImmutableArray<HookPoint> EveryLayer(Gpt2Config config, HookSite site) =>
        [.. Enumerable.Range(0, config.NLayer).Select(layer => new HookPoint(layer, site))];

    /// <summary>The name of a site in whatever layer, for example <c>h.{layer}.attn.c_attn</c>.</summary>
    public static string Pattern(HookSite site) => ModuleName(site, "{layer}");

    private static string ModuleName(HookSite site, string layer) => site switch
    {
        HookSite.AttentionQkv => $"h.{layer}.attn.c_attn",
        HookSite.MlpFc => $"h.{layer}.mlp.c_fc",
        HookSite.BlockOutput => $"h.{layer}",
        _ => throw new ArgumentOutOfRangeException(nameof(site), site, "no module has this site"),
    };
}
