using System.Text.Json;
using Harness.Runs;
using Harness.Safetensors;

namespace Harness.Gpt2;

/// <summary>
/// Reads the <c>config.json</c> of a GPT-2 in Hugging Face layout. What the harness's forward pass does not do is refused by name,
/// never ignored: a result of the wrong model looks like a result.
/// </summary>
public static class Gpt2ConfigReader
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="HarnessException">
    /// <see cref="ErrorCode.ModelFileMissing"/>: it cannot be opened. <see cref="ErrorCode.ModelConfigUnsupported"/>: it is not JSON, a
    /// size is absent or not positive, or it asks for something that this GPT-2 does not do.
    /// </exception>
    public static Gpt2Config Read(string path)
    {
        var bytes = ModelFile.Guard(path, () => File.ReadAllBytes(path));
        try
        {
            using var document = JsonDocument.Parse(bytes);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                throw Malformed(path, "it is not a JSON object");
            return Interpret(document.RootElement, path);
        }
        catch (JsonException error)
        {
            throw Malformed(path, error.Message, error);
        }
    }

    private static Gpt2Config Interpret(JsonElement json, string path)
    {
        Require(json, path, "model_type", value => value.ValueEquals("gpt2"), "gpt2");
        Require(json, path, "activation_function", value => value.GetString() is "gelu_new" or "gelu_pytorch_tanh", "gelu_new");
        Require(json, path, "scale_attn_weights", value => value.ValueKind == JsonValueKind.True, "true");
        Require(json, path, "scale_attn_by_inverse_layer_idx", value => value.ValueKind == JsonValueKind.False, "false");
        Require(json, path, "add_cross_attention", value => value.ValueKind == JsonValueKind.False, "false");
        Require(json, path, "tie_word_embeddings", value => value.ValueKind == JsonValueKind.True, "true");
        Require(json, path, "quantization_config", _ => false, "absent: weights in F32, F16 or BF16");

        // reorder_and_upcast_attn changes the order of scaling in half precision only; here everything is fp32.
        var positions = json.TryGetProperty("n_positions", out _) ? "n_positions" : "n_ctx";
        var config = new Gpt2Config(
            Size(json, path, "n_layer"),
            Size(json, path, "n_head"),
            Size(json, path, "n_embd"),
            Size(json, path, positions),
            Size(json, path, "vocab_size"),
            Epsilon(json, path));
        Require(
            json, path, "n_inner", value => value.TryGetInt64(out var inner) && inner == 4L * config.NEmbd,
            FormattableString.Invariant($"null or 4 n_embd = {4L * config.NEmbd}"));
        if (config.NEmbd % config.NHead != 0)
        {
            throw Unsupported(
                path, FormattableString.Invariant($"n_embd = {config.NEmbd}, n_head = {config.NHead}"),
                "n_embd to be a multiple of n_head");
        }

        return config;
    }

    // Absent or null means transformers' default, which is the value required here.
    private static void Require(JsonElement json, string path, string name, Func<JsonElement, bool> holds, string wanted)
    {
        if (!json.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
            return;
        var supported = value.ValueKind is JsonValueKind.String or JsonValueKind.True or JsonValueKind.False or JsonValueKind.Number
            && Holds(holds, value);
        if (!supported)
            throw Unsupported(path, $"{name} = {Excerpt(value)}", $"{name} to be {wanted}");
    }

    private static bool Holds(Func<JsonElement, bool> holds, JsonElement value)
    {
        try
        {
            return holds(value);
        }
        catch (InvalidOperationException)
        {
            // A value of another JSON type than the one asked about.
            return false;
        }
    }

    private static int Size(JsonElement json, string path, string name)
    {
        if (!json.TryGetProperty(name, out var value))
            throw Malformed(path, $"it has no {name}");
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var size) && size > 0
            ? size
            : throw Malformed(path, $"{name} is {Excerpt(value)} and has to be a positive whole number");
    }

    private static double Epsilon(JsonElement json, string path)
    {
        const string name = "layer_norm_epsilon";
        if (!json.TryGetProperty(name, out var value))
            return 1e-5;
        return value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var epsilon) && epsilon is > 0 and < 1
            ? epsilon
            : throw Malformed(path, $"{name} is {Excerpt(value)} and has to be a positive number");
    }

    private static string Excerpt(JsonElement value)
    {
        var text = value.GetRawText();
        return text.Length <= 60 ? text : text[..60] + "…";
    }

    private static HarnessException Malformed(string path, string why, Exception? inner = null) => new(
        ErrorCode.ModelConfigUnsupported,
        $"config.json cannot be used: {why}",
        path,
        "the file is damaged, or it belongs to another kind of model",
        "take config.json from the model's page again; it has to name n_layer, n_head, n_embd, n_positions and vocab_size",
        inner);

    private static HarnessException Unsupported(string path, string found, string wanted) => new(
        ErrorCode.ModelConfigUnsupported,
        $"config.json asks for {found}, which this GPT-2 does not do",
        path,
        "the model is not a GPT-2, or a variant of it with another forward pass",
        $"use a model whose config.json has {wanted}");
}
