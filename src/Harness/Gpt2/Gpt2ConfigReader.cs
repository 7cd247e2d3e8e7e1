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
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // The second is thrown for a text that is not UTF-8.
            throw Malformed(path, error.Message, error);
        }
    }

    private static Gpt2Config Interpret(JsonElement json, string path)
    {
        if (Text(json, path, "model_type") is { } type and not "gpt2")
        {
            throw Unsupported(
                path, $"model_type = {Excerpt(type)}", "use a GPT-2; GPT-Neo, GPT-J, Llama and others are other models under other names");
        }

        if (Flag(json, path, "add_cross_attention") == true)
            throw Unsupported(path, "add_cross_attention = true", "use a GPT-2 that reads its own text alone, without an encoder");
        if (json.TryGetProperty("quantization_config", out var quantized) && quantized.ValueKind != JsonValueKind.Null)
        {
            throw Unsupported(
                path, "quantization_config", "use the weights that are not quantized, in F64, F32, F16 or BF16; "
                + "transformers' model.dequantize() and save_pretrained(folder) make them from the others, rounded as they are");
        }

        // reorder_and_upcast_attn changes the order of scaling in half precision only; here everything is fp32.
        var positions = json.TryGetProperty("n_positions", out _) ? "n_positions" : "n_ctx";
        var config = new Gpt2Config(
            Size(json, path, "n_layer"),
            Size(json, path, "n_head"),
            Size(json, path, "n_embd"),
            Size(json, path, positions),
            Size(json, path, "vocab_size"),
            Epsilon(json, path))
        {
            Activation = Activation(json, path),
            ScaleAttention = Flag(json, path, "scale_attn_weights") ?? true,
            ScaleAttentionByLayer = Flag(json, path, "scale_attn_by_inverse_layer_idx") ?? false,
            TiedHead = Flag(json, path, "tie_word_embeddings") ?? true,
        };
        if (config.NEmbd % config.NHead != 0)
        {
            throw Malformed(
                path, FormattableString.Invariant($"n_embd = {config.NEmbd} is not a multiple of n_head = {config.NHead}"));
        }

        // Every width is a 32-bit integer, three n_embd side by side the widest where n_inner is absent.
        if (config.NEmbd > int.MaxValue / 4)
            throw Malformed(path, FormattableString.Invariant($"n_embd = {config.NEmbd} is more than any model has"));
        var inner = IsGiven(json, "n_inner") ? Size(json, path, "n_inner") : config.NInner;
        return inner == config.NInner ? config : config with { OwnInner = inner };
    }

    // Absent or null means transformers' default.
    private static bool IsGiven(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null;

    private static string? Text(JsonElement json, string path, string name)
    {
        if (!IsGiven(json, name))
            return null;
        var value = json.GetProperty(name);
        return value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : throw Malformed(path, $"{name} is {Excerpt(value.GetRawText())} and has to be a text");
    }

    private static bool? Flag(JsonElement json, string path, string name)
    {
        if (!IsGiven(json, name))
            return null;
        var value = json.GetProperty(name);
        return value.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? value.GetBoolean()
            : throw Malformed(path, $"{name} is {Excerpt(value.GetRawText())} and has to be true or false");
    }

    private static ActivationFunction Activation(JsonElement json, string path)
    {
        const string name = "activation_function";
        var text = Text(json, path, name) ?? ActivationFunction.NewGelu.Name;
        return ActivationFunction.ByName.TryGetValue(text, out var function)
            ? function
            : throw Unsupported(
                path, $"{name} = {Excerpt(text)}", $"use a model with one of {string.Join(", ", ActivationFunction.ByName.Keys.Order())}");
    }

    private static int Size(JsonElement json, string path, string name)
    {
        if (!json.TryGetProperty(name, out var value))
            throw Malformed(path, $"it has no {name}");
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var size) && size > 0
            ? size
            : throw Malformed(path, $"{name} is {Excerpt(value.GetRawText())} and has to be a positive whole number below 2^31");
    }

    private static double Epsilon(JsonElement json, string path)
    {
        const string name = "layer_norm_epsilon";
        if (!json.TryGetProperty(name, out var value))
            return 1e-5;
        return value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var epsilon) && epsilon is > 0 and < 1
            ? epsilon
            : throw Malformed(path, $"{name} is {Excerpt(value.GetRawText())} and has to be a positive number below 1");
    }

    private static string Excerpt(string text) => text.Length <= 60 ? text : text[..60] + "…";

    private static HarnessException Malformed(string path, string why, Exception? inner = null) => new(
        ErrorCode.ModelConfigUnsupported,
        $"config.json cannot be used: {why}",
        path,
        "the file is damaged, or it belongs to another kind of model",
        "take config.json from the model's page again; it has to name n_layer, n_head, n_embd, n_positions and vocab_size",
        inner);

    private static HarnessException Unsupported(string path, string found, string repair) => new(
        ErrorCode.ModelConfigUnsupported,
        $"config.json asks for {found}, which the harness does not compute",
        path,
        "the model is not a GPT-2, or a variant of it with another forward pass",
        repair);
}
