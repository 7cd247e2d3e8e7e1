using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Harness.Safetensors;

namespace Harness.Gpt2;

/// <summary>
/// The identity of a model's weights, whatever file they came from: SHA-256 over one line of text with the sizes that decide the
/// result, <c>gpt2 n_layer=… n_head=… n_embd=… n_positions=… vocab_size=… layer_norm_epsilon=…</c> and,
/// where it differs from the published GPT-2,
/// <c> n_inner=… activation_function=… scale_attn_weights=… scale_attn_by_inverse_layer_idx=…</c>, then for each tensor in ordinal
/// order of its name the line <c>name [shape]</c> and its values as little-endian fp32 in C order. Lines end in LF. F16 and F32 files
/// of equal values, sharded or not, prefixed or not, have the same hash.
/// </summary>
public static class WeightsSha256
{
    /// <summary>Hashes the weights of a model.</summary>
    /// <returns>64 lower-case hexadecimal digits.</returns>
    public static string Compute(Gpt2Model model)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var config = model.Config;
        AppendLine(FormattableString.Invariant(
            $"gpt2 n_layer={config.NLayer} n_head={config.NHead} n_embd={config.NEmbd} n_positions={config.NPositions} ")
            + FormattableString.Invariant($"vocab_size={config.VocabSize} layer_norm_epsilon={config.LayerNormEpsilon:R}{config.Variant}"));
        foreach (var (name, parameter) in model.named_parameters().OrderBy(named => named.name, StringComparer.Ordinal))
        {
            AppendLine($"{name} {SafetensorsEntry.Describe(parameter.shape)}");
            ParameterMemory.Read(parameter, values => hash.AppendData(MemoryMarshal.AsBytes(values)));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());

        void AppendLine(string line) => hash.AppendData(Encoding.UTF8.GetBytes(line + "\n"));
    }
}
