using System.Collections.Immutable;
using TorchSharp;

namespace Harness.Gpt2;

/// <summary>
/// A place inside a transformer block whose value can be recorded. Each one is a row of this file; docs/sites.md maps them to
/// TransformerLens and says how to add one.
/// </summary>
/// <param name="Name">What a user calls it: small letters and hyphens.</param>
/// <param name="Path">
/// Where it is in the PyTorch model, from the block on: a module, whose output it is, or a module's <c>.input</c>; empty for the block.
/// </param>
/// <param name="Parts">Its columns, from the first to the last.</param>
/// <param name="ByHead">Whether each part falls into as many equal runs of columns as there are attention heads.</param>
/// <param name="ReadsOtherTokens">Whether its value at a token depends on what the block reads at the tokens before.</param>
/// <param name="Hooked">The module of a block whose output is shown, [n, tokens, width].</param>
/// <param name="Compute">
/// Runs a block as far as the hooked module and no further. It reads the residual stream, [n, T, C], or [n, 1, C] at the last token alone
/// where the site does not read other tokens.
/// </param>
public sealed record HookSite(
    string Name,
    string Path,
    ImmutableArray<SitePart> Parts,
    bool ByHead,
    bool ReadsOtherTokens,
    Func<Gpt2Model.Block, torch.nn.Module<torch.Tensor, torch.Tensor>> Hooked,
    Func<Gpt2Model.Block, torch.Tensor, torch.Tensor> Compute)
{
    /// <summary>The residual stream before the block, where attention reads it by way of its LayerNorm.</summary>
    public static readonly HookSite BlockInput = new(
        "block-input", "input", [new("residual", "hook_resid_pre", config => config.NEmbd)], ByHead: false, ReadsOtherTokens: false,
        block => block.resid_pre,
        (block, x) => block.resid_pre.call(x));

    /// <summary>What attention reads: the residual stream before the block after <c>ln_1</c>, its gain and shift included.</summary>
    public static readonly HookSite AttentionInput = new(
        "attention-input", "ln_1", [new("input", "ln1.hook_normalized", config => config.NEmbd)], ByHead: false, ReadsOtherTokens: false,
        block => block.ln_1,
        (block, x) => block.ln_1.call(x));

    /// <summary>The fused query, key and value projection <c>attn.c_attn</c>: the study's site.</summary>
    public static readonly HookSite AttentionQkv = new(
        "attention-qkv",
        "attn.c_attn",
        [
            new("Q", "attn.hook_q", config => config.NEmbd),
            new("K", "attn.hook_k", config => config.NEmbd),
            new("V", "attn.hook_v", config => config.NEmbd),
        ],
        ByHead: true, ReadsOtherTokens: false,
        block => block.attn.c_attn,
        (block, x) => block.attn.c_attn.call(block.ln_1.call(x)));

    /// <summary>The outputs of the attention heads, side by side, before <c>attn.c_proj</c> mixes them: TransformerLens's z.</summary>
    public static readonly HookSite AttentionHeads = new(
        "attention-heads", "attn.c_proj.input", [new("z", "attn.hook_z", config => config.NEmbd)], ByHead: true, ReadsOtherTokens: true,
        block => block.attn.z,
        (block, x) => block.attn.HeadOutputs(block.ln_1.call(x), lastOnly: true));

    /// <summary>What attention adds to the residual stream: the output of <c>attn.c_proj</c>.</summary>
    public static readonly HookSite AttentionOutput = new(
        "attention-output", "attn", [new("output", "hook_attn_out", config => config.NEmbd)], ByHead: false, ReadsOtherTokens: true,
        block => block.attn.c_proj,
        (block, x) => block.attn.call(block.ln_1.call(x), true));

    /// <summary>The residual stream between attention and MLP.</summary>
    public static readonly HookSite ResidualMiddle = new(
        "residual-middle", "ln_2.input", [new("residual", "hook_resid_mid", config => config.NEmbd)], ByHead: false, ReadsOtherTokens: true,
        block => block.resid_mid,
        (block, x) => block.AfterAttention(x, lastOnly: true));

    /// <summary>The MLP's neurons before their non-linearity: the output of <c>mlp.c_fc</c>.</summary>
    public static readonly HookSite MlpPre = new(
        "mlp-pre", "mlp.c_fc", [new("MLP", "mlp.hook_pre", config => config.NInner)], ByHead: false, ReadsOtherTokens: true,
        block => block.mlp.c_fc,
        (block, x) => block.mlp.c_fc.call(block.ln_2.call(block.AfterAttention(x, lastOnly: true))))
    {
        IsPrivileged = true,
    };

    /// <summary>The MLP's neurons after their non-linearity.</summary>
    public static readonly HookSite MlpPost = new(
        "mlp-post", "mlp.act", [new("MLP", "mlp.hook_post", config => config.NInner)], ByHead: false, ReadsOtherTokens: true,
        block => block.mlp.act,
        (block, x) => block.mlp.Neurons(block.ln_2.call(block.AfterAttention(x, lastOnly: true))))
    {
        IsPrivileged = true,
    };

    /// <summary>What the MLP adds to the residual stream: the output of <c>mlp.c_proj</c>.</summary>
    public static readonly HookSite MlpOutput = new(
        "mlp-output", "mlp", [new("output", "hook_mlp_out", config => config.NEmbd)], ByHead: false, ReadsOtherTokens: true,
        block => block.mlp.c_proj,
        (block, x) => block.mlp.call(block.ln_2.call(block.AfterAttention(x, lastOnly: true))));

    /// <summary>The residual stream after the block, where the next one reads it.</summary>
    public static readonly HookSite BlockOutput = new(
        "block-output", "", [new("residual", "hook_resid_post", config => config.NEmbd)], ByHead: false, ReadsOtherTokens: true,
        block => block.resid_post,
        (block, x) => block.call(x, true));

    /// <summary>Every site that the harness knows by name, in the order of the forward pass.</summary>
    public static readonly ImmutableArray<HookSite> All =
    [
        BlockInput, AttentionInput, AttentionQkv, AttentionHeads, AttentionOutput, ResidualMiddle, MlpPre, MlpPost, MlpOutput, BlockOutput,
    ];

    /// <summary>
    /// Whether each column goes through a non-linearity by itself, so that no rotation of the columns leaves the model as it is.
    /// </summary>
    public bool IsPrivileged { get; init; }

    /// <summary>The site in whatever layer, for example <c>h.{layer}.attn.c_attn</c>: what identities and reports say.</summary>
    public string Pattern => At("{layer}");

    /// <summary>Numbers per token: columns of a recorded matrix.</summary>
    public int Width(Gpt2Config config) => Parts.Sum(part => part.Width(config));

    /// <summary>Attention heads that share each part's columns evenly; null for a site that does not fall into heads.</summary>
    public int? Heads(Gpt2Config config) => ByHead ? config.NHead : null;

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>The site in one layer, for example <c>h.3.attn.c_attn</c>.</summary>
    internal string At(string layer) => Path.Length == 0 ? $"h.{layer}" : $"h.{layer}.{Path}";
}
