using System.Text.Json.Nodes;

namespace Harness.Gpt2;

/// <summary>The sizes of a GPT-2, named as in its <c>config.json</c>.</summary>
/// <param name="NLayer">Transformer blocks.</param>
/// <param name="NHead">Attention heads per block.</param>
/// <param name="NEmbd">Width of the residual stream.</param>
/// <param name="NPositions">The longest window that it can read, in tokens.</param>
/// <param name="VocabSize">Token ids that it knows: 0 to this minus 1.</param>
/// <param name="LayerNormEpsilon">Added to the variance in every LayerNorm.</param>
public sealed record Gpt2Config(int NLayer, int NHead, int NEmbd, int NPositions, int VocabSize, double LayerNormEpsilon)
{
    /// <summary><c>n_inner</c> where it is not 4 n_embd.</summary>
    public int? OwnInner { get; init; }

    /// <summary>Neurons of an MLP.</summary>
    public int NInner => OwnInner ?? 4 * NEmbd;

    /// <summary>The MLPs' non-linearity.</summary>
    public ActivationFunction Activation { get; init; } = ActivationFunction.NewGelu;

    /// <summary><c>scale_attn_weights</c>: whether scores are divided by the root of a head's width.</summary>
    public bool ScaleAttention { get; init; } = true;

    /// <summary><c>scale_attn_by_inverse_layer_idx</c>: whether scores are also divided by the number of the block, from 1.</summary>
    public bool ScaleAttentionByLayer { get; init; }

    /// <summary>
    /// <c>tie_word_embeddings</c>: whether the output matrix is the token embedding. One of its own is not read: no activation depends on
    /// it.
    /// </summary>
    public bool TiedHead { get; init; } = true;

    /// <summary>
    /// What differs from the published GPT-2 and changes its numbers, as <c>config.json</c> names it, each with a space in front; empty
    /// for a GPT-2 as published.
    /// </summary>
    internal string Variant => string.Concat(
        OwnInner is { } inner ? FormattableString.Invariant($" n_inner={inner}") : "",
        Activation == ActivationFunction.NewGelu ? "" : $" activation_function={Activation}",
        ScaleAttention ? "" : " scale_attn_weights=false",
        ScaleAttentionByLayer ? " scale_attn_by_inverse_layer_idx=true" : "");

    /// <summary>Bytes of the parameters as 32-bit floats.</summary>
    internal UInt128 Bytes
    {
        get
        {
            var (width, inner) = ((UInt128)NEmbd, (UInt128)NInner);
            var block = 4 * width * width + 2 * width * inner + 9 * width + inner;
            return sizeof(float) * (((UInt128)VocabSize + (UInt128)NPositions + 2) * width + (UInt128)NLayer * block);
        }
    }

    /// <summary>
    /// Every tensor that a model of these sizes has, by its name in the checkpoint without the <c>transformer.</c> prefix, in the order
    /// of the forward pass. Weights of the projections are [in, out], as OpenAI's Conv1D has them.
    /// </summary>
    public IEnumerable<(string Name, long[] Shape)> Tensors()
    {
        yield return ("wte.weight", [VocabSize, NEmbd]);
        yield return ("wpe.weight", [NPositions, NEmbd]);
        for (var layer = 0; layer < NLayer; layer++)
        {
            var block = FormattableString.Invariant($"h.{layer}");
            yield return ($"{block}.ln_1.weight", [NEmbd]);
            yield return ($"{block}.ln_1.bias", [NEmbd]);
            yield return ($"{block}.attn.c_attn.weight", [NEmbd, 3L * NEmbd]);
            yield return ($"{block}.attn.c_attn.bias", [3L * NEmbd]);
            yield return ($"{block}.attn.c_proj.weight", [NEmbd, NEmbd]);
            yield return ($"{block}.attn.c_proj.bias", [NEmbd]);
            yield return ($"{block}.ln_2.weight", [NEmbd]);
            yield return ($"{block}.ln_2.bias", [NEmbd]);
            yield return ($"{block}.mlp.c_fc.weight", [NEmbd, NInner]);
            yield return ($"{block}.mlp.c_fc.bias", [NInner]);
            yield return ($"{block}.mlp.c_proj.weight", [NInner, NEmbd]);
            yield return ($"{block}.mlp.c_proj.bias", [NEmbd]);
        }

        yield return ("ln_f.weight", [NEmbd]);
        yield return ("ln_f.bias", [NEmbd]);
    }

    /// <summary>The <c>config.json</c> that transformers loads as <c>GPT2LMHeadModel</c>, with two spaces of indentation.</summary>
    public string ToJson()
    {
        var json = new JsonObject
        {
            ["model_type"] = "gpt2",
            ["architectures"] = new JsonArray("GPT2LMHeadModel"),
            ["activation_function"] = Activation.Name,
            ["n_layer"] = NLayer,
            ["n_head"] = NHead,
            ["n_embd"] = NEmbd,
            ["n_positions"] = NPositions,
            ["n_ctx"] = NPositions,
            ["vocab_size"] = VocabSize,
            ["layer_norm_epsilon"] = LayerNormEpsilon,
            ["tie_word_embeddings"] = TiedHead,
        };
        if (OwnInner is { } inner)
            json["n_inner"] = inner;
        if (!ScaleAttention)
            json["scale_attn_weights"] = false;
        if (ScaleAttentionByLayer)
            json["scale_attn_by_inverse_layer_idx"] = true;
        return json.ToJsonString(new() { WriteIndented = true, NewLine = "\n" }) + "\n";
    }
}
