using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Harness.Runs;
using Harness.Safetensors;
using TorchSharp;

namespace Harness.Gpt2;

/// <summary>A GPT-2 in Hugging Face layout: a folder with <c>config.json</c> and <c>model.safetensors</c> or its shards.</summary>
public static partial class Gpt2Checkpoint
{
    /// <summary>
    /// Loads a model. Tensor names may carry the prefix <c>transformer.</c>; the causal mask <c>attn.bias</c>, <c>attn.masked_bias</c> and
    /// what lies outside the transformer, such as <c>lm_head.weight</c>, are not read.
    /// </summary>
    /// <param name="folder">The folder.</param>
    /// <param name="device">Where the weights go; the processor where null.</param>
    /// <param name="note">Is told of tensors that no GPT-2 has, which are not read.</param>
    /// <exception cref="HarnessException">
    /// <see cref="ErrorCode.ModelFileMissing"/>, <see cref="ErrorCode.ModelConfigUnsupported"/>,
    /// <see cref="ErrorCode.SafetensorsMalformed"/>, <see cref="ErrorCode.TensorMissing"/>, <see cref="ErrorCode.TensorShapeMismatch"/> or
    /// <see cref="ErrorCode.TorchNotLoadable"/>, all before any memory is taken for the weights;
    /// <see cref="ErrorCode.ModelTooLarge"/> or <see cref="ErrorCode.WeightsNotFinite"/>.
    /// </exception>
    public static Gpt2Model Load(string folder, torch.Device? device = null, Action<string>? note = null)
    {
        var config = Gpt2ConfigReader.Read(Path.Combine(folder, "config.json"));
        using var checkpoint = SafetensorsCheckpoint.Open(folder);
        var prefix = Prefix(checkpoint);
        var known = RefuseContradictions(config, checkpoint, prefix, folder);
        if (note is not null)
            TellUnread(checkpoint.Tensors.Keys.Except(known), note);

        var model = new Gpt2Model(config, device);
        try
        {
            foreach (var (name, parameter) in model.named_parameters())
            {
                var file = checkpoint.Tensors[prefix + name];
                ParameterMemory.Write(parameter, values =>
                {
                    file.Read(file.Entries[prefix + name], values);
                    RefuseNotFinite(values, prefix + name, file.FilePath);
                });
            }
        }
        catch
        {
            model.Dispose();
            throw;
        }

        return model;
    }

    /// <summary>Checks that a folder's weights are whole and fit its <c>config.json</c>, without reading any.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="HarnessException">As <see cref="Load"/>, before any memory is taken.</exception>
    public static void Validate(string folder)
    {
        var config = Gpt2ConfigReader.Read(Path.Combine(folder, "config.json"));
        using var checkpoint = SafetensorsCheckpoint.Open(folder);
        RefuseContradictions(config, checkpoint, Prefix(checkpoint), folder);
    }

    /// <summary>Makes the model of a folder's <c>config.json</c> with untrained weights, drawn from a seed; its own are not read.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="device">Where the weights go; the processor where null.</param>
    /// <exception cref="HarnessException">
    /// <see cref="ErrorCode.ModelFileMissing"/>, <see cref="ErrorCode.ModelConfigUnsupported"/>, <see cref="ErrorCode.ModelTooLarge"/> or
    /// <see cref="ErrorCode.TorchNotLoadable"/>.
    /// </exception>
    public static Gpt2Model Untrained(string folder, ulong seed, torch.Device? device = null)
    {
        var model = new Gpt2Model(Gpt2ConfigReader.Read(Path.Combine(folder, "config.json")), device);
        RandomWeights.Initialize(model, seed);
        return model;
    }

    /// <summary>Writes a model's <c>config.json</c> and <c>model.safetensors</c> into a folder, each by way of a temporary name.</summary>
    /// <param name="model">The model.</param>
    /// <param name="folder">Is made where it does not exist.</param>
    /// <param name="halfPrecision">Weights as F16 instead of F32.</param>
    public static void Save(Gpt2Model model, string folder, bool halfPrecision = false)
    {
        var tensors = model.named_parameters().Select(named => new SafetensorsTensor(named.name, [.. named.parameter.shape], () =>
        {
            float[] values = [];
            ParameterMemory.Read(named.parameter, memory => values = memory.ToArray());
            return values;
        }));
        SafetensorsWriter.Write(Path.Combine(folder, "model.safetensors"), tensors, halfPrecision);

        AtomicFile.WriteAllText(Path.Combine(folder, "config.json"), model.Config.ToJson());
    }

    private static string Prefix(SafetensorsCheckpoint checkpoint) =>
        checkpoint.Tensors.ContainsKey("transformer.wte.weight") ? "transformer." : "";

    // The names of the tensors that are read.
    private static HashSet<string> RefuseContradictions(Gpt2Config config, SafetensorsCheckpoint checkpoint, string prefix, string folder)
    {
        foreach (var (name, shape) in config.Tensors())
        {
            if (!checkpoint.Tensors.TryGetValue(prefix + name, out var file))
                throw Missing(name, prefix, checkpoint, folder);
            var found = file.Entries[prefix + name].Shape;
            if (!found.AsSpan().SequenceEqual(shape))
                throw Mismatch(prefix + name, found, shape, file.FilePath);
        }

        var known = config.Tensors().Select(tensor => prefix + tensor.Name).ToHashSet();
        foreach (var (name, file) in checkpoint.Tensors.OrderBy(tensor => tensor.Key, StringComparer.Ordinal))
        {
            var bare = name.StartsWith(prefix, StringComparison.Ordinal) ? name[prefix.Length..] : name;
            if (known.Contains(name) || IsMask(name) || BlockTensor().Match(bare) is not { Success: true } block)
                continue;
            var layer = int.Parse(block.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);
            throw Unknown(name, layer, config, file.FilePath);
        }

        return known;
    }

    private static void TellUnread(IEnumerable<string> names, Action<string> note)
    {
        string[] foreign = [.. names.Where(name => !IsMask(name) && name != "lm_head.weight").Order(StringComparer.Ordinal)];
        if (foreign.Length == 0)
            return;
        var some = string.Join(", ", foreign.Take(3)) + (foreign.Length > 3 ? ", …" : "");
        var them = foreign.Length == 1
            ? "1 tensor that a GPT-2 does not compute with, which is not read"
            : FormattableString.Invariant($"{foreign.Length} tensors that a GPT-2 does not compute with, which are not read");
        note($"the weights hold {them}: {some}");
    }

    // A network with NaN or infinity in it gives activations that look like a result where they are not reached.
    private static void RefuseNotFinite(ReadOnlySpan<float> values, string name, string path)
    {
        if (FiniteFloats.All(values))
            return;
        var first = 0;
        while (float.IsFinite(values[first]))
            first++;
        throw new HarnessException(
            ErrorCode.WeightsNotFinite,
            FormattableString.Invariant($"the weights are not all finite numbers: value {first} of tensor {name} is {values[first]}"),
            path,
            "training diverged, a conversion to half precision overflowed, or the file is damaged",
            "take the weights from the model's page again and compare their SHA-256, or use another checkpoint");
    }

    private static bool IsMask(string name) =>
        name.EndsWith(".attn.bias", StringComparison.Ordinal) || name.EndsWith(".attn.masked_bias", StringComparison.Ordinal);

    private static HarnessException Missing(string name, string prefix, SafetensorsCheckpoint checkpoint, string folder) => new(
        ErrorCode.TensorMissing,
        FormattableString.Invariant($"the weights lack tensor {prefix}{name}; they hold {checkpoint.Tensors.Count} others"),
        folder,
        "config.json belongs to another model (more layers), or the weights are those of another architecture",
        "take config.json and model.safetensors from the same page and revision");

    private static HarnessException Mismatch(string name, ImmutableArray<long> found, long[] wanted, string path) => new(
        ErrorCode.TensorShapeMismatch,
        $"tensor {name} is {SafetensorsEntry.Describe(found)}; config.json implies {SafetensorsEntry.Describe(wanted)}",
        path,
        "config.json and the weights belong to different models",
        "take config.json and model.safetensors from the same page and revision");

    private static HarnessException Unknown(string name, int layer, Gpt2Config config, string path) => new(
        ErrorCode.ModelConfigUnsupported,
        layer >= config.NLayer
            ? FormattableString.Invariant($"config.json says n_layer = {config.NLayer}, and the weights hold tensor {name}")
            : $"the weights hold tensor {name}, which this GPT-2 does not compute with",
        path,
        "config.json and the weights belong to different models, or the model is a variant of GPT-2 with another forward pass",
        "take config.json and model.safetensors from the same page and revision");

    [GeneratedRegex(@"^h\.([0-9]{1,9})\.", RegexOptions.CultureInvariant)]
    private static partial Regex BlockTensor();
}
