using Harness.Gpt2;
using TorchSharp;

namespace Harness.Benchmarks;

/// <summary>The matrix products of a forward pass to the target and nothing else, on the model's own weights in their order.</summary>
internal static class MatrixProducts
{
    /// <summary>Computes them: those of all tokens in all blocks but the last two, then the keys and values of the last but one.</summary>
    /// <returns>Additions and multiplications.</returns>
    public static double Compute(Gpt2Model model, int batches, int windows, int tokens)
    {
        using var inference = torch.inference_mode();
        using var scope = torch.NewDisposeScope();
        var (width, heads, layers) = (model.Config.NEmbd, model.Config.NHead, model.Config.NLayer);
        var weights = model.named_parameters().ToDictionary(named => named.name, named => named.parameter.detach());
        long rows = windows * tokens;
        var (narrow, wide) = (torch.randn(rows, width), torch.randn(rows, 4 * width));
        var results = Enumerable.Range(1, 4).ToDictionary(times => times * width, times => torch.empty(rows, times * width));
        var (queries, mixture) = (torch.randn(windows * heads, tokens, width / heads), torch.rand(windows * heads, tokens, tokens));
        var keys = queries.transpose(1, 2);
        var operations = 0.0;
        for (var batch = 0; batch < batches; batch++)
        {
            for (var layer = 0; layer < layers - 2; layer++)
            {
                Product(narrow, Weight(layer, "attn.c_attn"));
                queries.bmm(keys).Dispose();
                mixture.bmm(queries).Dispose();
                operations += 4.0 * rows * tokens * width;
                Product(narrow, Weight(layer, "attn.c_proj"));
                Product(narrow, Weight(layer, "mlp.c_fc"));
                Product(wide, Weight(layer, "mlp.c_proj"));
            }

            Product(narrow, Weight(layers - 2, "attn.c_attn").narrow(1, width, 2 * width));
        }

        return operations;

        torch.Tensor Weight(int layer, string name) => weights[FormattableString.Invariant($"h.{layer}.{name}.weight")];

        void Product(torch.Tensor factor, torch.Tensor weight)
        {
            results[(int)weight.shape[1]].addmm_(factor, weight, beta: 0, alpha: 1);
            operations += 2.0 * rows * weight.shape[0] * weight.shape[1];
        }
    }
}
