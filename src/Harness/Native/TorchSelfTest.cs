using System.Runtime.InteropServices;
using TorchSharp;

namespace Harness.Native;

/// <summary>
/// Whether a libtorch does what this program takes for granted: shapes and types, hooks, errors as exceptions, and a small block of a
/// transformer whose values are known. A version's number alone does not tell.
/// </summary>
internal static class TorchSelfTest
{
    private const int Tokens = 3;
    private const int Width = 4;
    private const double Tolerance = 1e-5;

    // NumPy in double precision: LayerNorm, attention of one head, GELU by tanh, added to the input; x = sin(0.7 i), weights sin(i + 1), biases
    // cos(i + 1).
    private static readonly double[] Known =
    [
        -0.02414755, 1.62396971, 2.12280141, 1.00822227,
        0.31081146, 0.62879455, 0.26565616, -0.83741064,
        -0.7259948, 0.00398518, 0.52167231, 2.09415774,
    ];

    /// <summary>What it does otherwise, as the rest of a sentence; null where nothing is.</summary>
    public static string? Fault()
    {
        try
        {
            using var inference = torch.inference_mode();
            using var scope = torch.NewDisposeScope();
            return Forward() ?? Failure();
        }
        catch (Exception error) when (error is ExternalException or EntryPointNotFoundException or ArgumentException or InvalidOperationException)
        {
            return $"it fails: {error.Message.Split('\n')[0]}";
        }
    }

    private static string? Forward()
    {
        var input = (torch.arange(Tokens * Width, dtype: torch.float32) * 0.7).sin().reshape(Tokens, Width);
        using var projection = new Projection();
        var calls = 0;
        projection.register_forward_hook((_, _, output) =>
        {
            calls++;
            return output;
        });
        var normalised = torch.nn.functional.layer_norm(input, [Width], eps: 1e-5);
        var projected = projection.call(normalised);
        if (calls != 1 || !projected.shape.SequenceEqual([Tokens, 3 * Width]) || projected.dtype != torch.ScalarType.Float32)
            return "a hook, a shape or a type is another";
        var (q, k, v) = (Heads(0), Heads(1), Heads(2));
        var mixed = torch.nn.functional.scaled_dot_product_attention(q, k, v, is_casual: true).reshape(Tokens, Width);
        var cubed = mixed * mixed * mixed;
        var gelu = mixed * 0.5 * (((cubed * 0.044715) + mixed) * Math.Sqrt(2 / Math.PI)).tanh().add(1);
        var found = (input + gelu).data<float>().ToArray();
        var worst = found.Zip(Known).Max(pair => Math.Abs(pair.First - pair.Second));
        return worst < Tolerance ? null : FormattableString.Invariant($"a forward pass is off by {worst:0.###e0}");

        torch.Tensor Heads(int part) => projected.narrow(1, part * Width, Width).reshape(1, 1, Tokens, Width);
    }

    // What libtorch throws must come as an exception, or the process would end without a word.
    private static string? Failure()
    {
        try
        {
            torch.ones(2, 3).mm(torch.ones(2, 3));
            return "a product of matrices that do not fit is no error";
        }
        catch (ExternalException)
        {
            return null;
        }
    }

    private sealed class Projection() : torch.nn.Module<torch.Tensor, torch.Tensor>(nameof(Projection))
    {
        public override torch.Tensor forward(torch.Tensor input)
        {
            var weight = torch.arange(1, (3 * Width * Width) + 1, dtype: torch.float32).sin().reshape(Width, 3 * Width);
            var bias = torch.arange(1, (3 * Width) + 1, dtype: torch.float32).cos();
            return torch.addmm(bias, input, weight, beta: 1, alpha: 1);
        }
    }
}
