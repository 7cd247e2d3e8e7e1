namespace Harness.Gpt2;

/// <summary>Some of a site's columns, which are counted and averaged apart from the others.</summary>
/// <param name="Name">A short name without a dot, for example <c>Q</c>.</param>
/// <param name="TransformerLens">Its hook inside a block in TransformerLens's words, for example <c>attn.hook_q</c>.</param>
/// <param name="Width">Numbers per token in a model of these sizes.</param>
public sealed record SitePart(string Name, string TransformerLens, Func<Gpt2Config, int> Width);
