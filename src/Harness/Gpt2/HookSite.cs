namespace Harness.Gpt2;

/// <summary>A place inside a transformer block whose output can be recorded.</summary>
public enum HookSite
{
    /// <summary>The fused query, key and value projection <c>attn.c_attn</c>: 3 n_embd numbers per token.</summary>
    AttentionQkv,

    /// <summary>The MLP's first projection <c>mlp.c_fc</c>, before the activation function: 4 n_embd numbers per token.</summary>
    MlpFc,

    /// <summary>The residual stream after the block, where the next one reads it: n_embd numbers per token.</summary>
    BlockOutput,
}
