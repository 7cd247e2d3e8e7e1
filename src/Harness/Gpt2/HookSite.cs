namespace Harness.Gpt2;

/// <summary>A place inside a transformer block whose output can be recorded.</summary>
public enum HookSite
{
    /// <summary>The fused query, key and value projection <c>attn.c_attn</c>: 3 n_embd numbers per token.</summary>
    AttentionQkv,
}
