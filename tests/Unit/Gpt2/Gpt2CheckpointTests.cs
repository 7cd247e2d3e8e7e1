using System.Globalization;
using System.Text.Json;
using Harness.Gpt2;
using Harness.Runs;
using Harness.Safetensors;

namespace Harness.Tests.Unit.Gpt2;

public sealed class Gpt2CheckpointTests
{
    [Fact]
    public void A_folder_gives_the_weights_that_its_files_hold()
    {
        using var folder = new TemporaryFolder();
        using var expected = TinyModel.Create();

        using var model = Gpt2Checkpoint.Load(BrokenModel.WriteFolder(folder));

        Assert.Equal(TinyModel.Config, model.Config);
        Assert.Equal(WeightsSha256.Compute(expected), WeightsSha256.Compute(model));
    }

    [Fact]
    public void Names_with_the_prefix_and_extra_tensors_of_transformers_load_the_same()
    {
        using var folder = new TemporaryFolder();
        using var expected = TinyModel.Create();
        var tensors = TinyModel.Tensors("transformer.");
        tensors.Add(new SafetensorsTensor("transformer.h.0.attn.bias", [1, 1, 16, 16], () => new float[256]));
        tensors.Add(new SafetensorsTensor("transformer.h.1.attn.masked_bias", [], () => [-1e4f]));
        tensors.Add(new SafetensorsTensor("lm_head.weight", [20, 8], () => new float[160]));

        using var model = Gpt2Checkpoint.Load(BrokenModel.WriteFolder(folder, tensors: tensors));

        Assert.Equal(WeightsSha256.Compute(expected), WeightsSha256.Compute(model));
    }

    [Fact]
    public void Shards_load_the_same_as_one_file()
    {
        using var folder = new TemporaryFolder();
        using var expected = TinyModel.Create();
        var tensors = TinyModel.Tensors();
        File.WriteAllText(folder.File("config.json"), TinyModel.Config.ToJson());
        SafetensorsWriter.Write(folder.File("model-00001-of-00002.safetensors"), tensors.Take(9));
        SafetensorsWriter.Write(folder.File("model-00002-of-00002.safetensors"), tensors.Skip(9));
        WriteIndex(folder, tensors.Select((tensor, i) => (tensor.Name, $"model-0000{(i < 9 ? 1 : 2)}-of-00002.safetensors")));

        using var model = Gpt2Checkpoint.Load(folder.Path);

        Assert.Equal(WeightsSha256.Compute(expected), WeightsSha256.Compute(model));
    }

    [Theory]
    [InlineData("shard.safetensors", "HRN1104")]
    [InlineData("absent.safetensors", "HRN1101")]
    [InlineData("../shard.safetensors", "HRN1103")]
    public void An_index_that_leads_astray_is_refused(string place, string code)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("config.json"), TinyModel.Config.ToJson());
        SafetensorsWriter.Write(folder.File("shard.safetensors"), TinyModel.Tensors().Skip(1));
        WriteIndex(folder, [("wte.weight", place)]);

        Assert.Equal(code, Assert.Throws<HarnessException>(() => Gpt2Checkpoint.Load(folder.Path)).Code.Id);
    }

    [Fact]
    public void F16_and_F32_files_of_equal_values_have_the_same_identity()
    {
        using var wide = new TemporaryFolder();
        using var narrow = new TemporaryFolder();
        var rounded = TinyModel.Tensors().Select(
            tensor => tensor with { Values = () => Array.ConvertAll(tensor.Values(), value => (float)(Half)value) }).ToList();

        using var fromWide = Gpt2Checkpoint.Load(BrokenModel.WriteFolder(wide, tensors: rounded));
        using var fromNarrow = Gpt2Checkpoint.Load(BrokenModel.WriteFolder(narrow, halfPrecision: true));

        Assert.Equal(WeightsSha256.Compute(fromWide), WeightsSha256.Compute(fromNarrow));
    }

    [Fact]
    public void A_saved_model_loads_again_the_same_under_a_comma_culture_too()
    {
        using var folder = new TemporaryFolder();
        using var model = TinyModel.Create();
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            Gpt2Checkpoint.Save(model, folder.Path);
            using var again = Gpt2Checkpoint.Load(folder.Path);
            Assert.Equal(WeightsSha256.Compute(model), WeightsSha256.Compute(again));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }

        Assert.Equal(["config.json", "model.safetensors"], Directory.GetFiles(folder.Path).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void A_missing_tensor_is_named()
    {
        using var folder = new TemporaryFolder();
        var error = Refused(BrokenModel.WriteFolder(folder, tensors: [.. TinyModel.Tensors().Where(t => t.Name != "h.1.mlp.c_fc.bias")]));

        Assert.Equal(ErrorCode.TensorMissing, error.Code);
        Assert.Contains("h.1.mlp.c_fc.bias", error.What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_shape_is_shown_beside_the_right_one()
    {
        using var folder = new TemporaryFolder();
        var tensors = TinyModel.Tensors();
        var transposed = tensors.FindIndex(tensor => tensor.Name == "h.0.attn.c_attn.weight");
        tensors[transposed] = tensors[transposed] with { Shape = [24, 8] };

        var error = Refused(BrokenModel.WriteFolder(folder, tensors: tensors));

        Assert.Equal(ErrorCode.TensorShapeMismatch, error.Code);
        Assert.Contains("h.0.attn.c_attn.weight is [24, 8]", error.What, StringComparison.Ordinal);
        Assert.Contains("[8, 24]", error.What, StringComparison.Ordinal);
        Assert.Equal(folder.File("model.safetensors"), error.Where);
    }

    [Theory]
    [InlineData("n_layer", 1, "HRN1102", "h.1.")]
    [InlineData("n_layer", 3, "HRN1104", "h.2.ln_1.weight")]
    [InlineData("n_layer", 2_000_000_000, "HRN1104", "h.2.ln_1.weight")]
    [InlineData("n_embd", 16, "HRN1105", "wte.weight")]
    [InlineData("vocab_size", 50257, "HRN1105", "wte.weight")]
    [InlineData("n_positions", 1024, "HRN1105", "wpe.weight")]
    public void A_configuration_that_contradicts_the_weights_is_refused(string name, int value, string code, string tensor)
    {
        using var folder = new TemporaryFolder();
        var error = Refused(BrokenModel.WriteFolder(folder, config => config[name] = value));

        Assert.Equal(code, error.Code.Id);
        Assert.Contains(tensor, error.What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tensor_inside_a_block_that_would_be_ignored_is_refused()
    {
        using var folder = new TemporaryFolder();
        var tensors = TinyModel.Tensors();
        tensors.Add(new SafetensorsTensor("h.1.crossattention.c_attn.bias", [3], () => new float[3]));

        var error = Refused(BrokenModel.WriteFolder(folder, tensors: tensors));

        Assert.Equal(ErrorCode.ModelConfigUnsupported, error.Code);
        Assert.Contains("h.1.crossattention.c_attn.bias", error.What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(float.NaN, false)]
    [InlineData(float.PositiveInfinity, true)]
    [InlineData(float.NegativeInfinity, false)]
    public void A_weight_that_is_not_a_finite_number_is_named(float value, bool halfPrecision)
    {
        using var folder = new TemporaryFolder();
        var tensors = TinyModel.Tensors();
        var at = tensors.FindIndex(tensor => tensor.Name == "h.1.mlp.c_proj.weight");
        var values = tensors[at].Values();
        values[^1] = value;
        tensors[at] = tensors[at] with { Values = () => values };

        var error = Refused(BrokenModel.WriteFolder(folder, tensors: tensors, halfPrecision: halfPrecision));

        Assert.Equal(ErrorCode.WeightsNotFinite, error.Code);
        var what = FormattableString.Invariant($"value 255 of tensor h.1.mlp.c_proj.weight is {value}");
        Assert.Contains(what, error.What, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_place_and_every_number_but_NaN_and_infinity_counts_as_finite()
    {
        float[] extremes = [0, -0f, float.Epsilon, float.MaxValue, float.MinValue, 1, -1];
        for (var length = 0; length < 70; length++)
        {
            var values = Enumerable.Range(0, length).Select(i => extremes[i % extremes.Length]).ToArray();
            Assert.True(FiniteFloats.All(values));
            for (var at = 0; at < length; at++)
            {
                foreach (var bad in new[] { float.NaN, float.PositiveInfinity, float.NegativeInfinity })
                {
                    var spoiled = values.ToArray();
                    spoiled[at] = bad;
                    Assert.False(FiniteFloats.All(spoiled));
                }
            }
        }
    }

    [Fact]
    public void Tensors_that_no_GPT_2_has_are_told_and_those_of_every_checkpoint_are_not()
    {
        using var folder = new TemporaryFolder();
        var tensors = TinyModel.Tensors("transformer.");
        tensors.Add(new SafetensorsTensor("transformer.h.0.attn.bias", [1], () => [0f]));
        tensors.Add(new SafetensorsTensor("lm_head.weight", [1], () => [0f]));
        var notes = new List<string>();
        Gpt2Checkpoint.Load(BrokenModel.WriteFolder(folder, tensors: tensors), note: notes.Add).Dispose();
        Assert.Empty(notes);

        tensors.Add(new SafetensorsTensor("score.weight", [1], () => [0f]));
        tensors.Add(new SafetensorsTensor("transformer.h.٣.x", [1], () => [0f]));
        Gpt2Checkpoint.Load(BrokenModel.WriteFolder(folder, tensors: tensors), note: notes.Add).Dispose();

        Assert.Equal(
            "the weights hold 2 tensors that a GPT-2 does not compute with, which are not read: score.weight, transformer.h.٣.x",
            Assert.Single(notes));
    }

    [Fact]
    public void A_variant_is_saved_and_loaded_again()
    {
        using var folder = new TemporaryFolder();
        var config = TinyModel.Config with
        {
            OwnInner = 11,
            Activation = ActivationFunction.Relu,
            ScaleAttention = false,
            TiedHead = false,
        };
        using var model = TinyModel.Create(config);
        Gpt2Checkpoint.Save(model, folder.Path);

        using var again = Gpt2Checkpoint.Load(folder.Path);

        Assert.Equal(config, again.Config);
        Assert.Equal(WeightsSha256.Compute(model), WeightsSha256.Compute(again));
    }

    [Fact]
    [Trait("Category", "Fuzz")]
    public void A_damaged_checkpoint_is_loaded_or_refused_and_nothing_else_happens()
    {
        using var folder = new TemporaryFolder();
        BrokenModel.WriteFolder(folder);
        var file = File.ReadAllBytes(folder.File("model.safetensors"));
        var header = 8 + (int)BitConverter.ToUInt64(file);
        Fuzz.Read([file[8..header]], damaged =>
        {
            byte[] length = BitConverter.GetBytes((ulong)damaged.Length);
            File.WriteAllBytes(folder.File("model.safetensors"), [.. length, .. damaged, .. file[header..]]);
            try
            {
                Gpt2Checkpoint.Load(folder.Path, note: _ => { }).Dispose();
            }
            catch (HarnessException error)
            {
                Assert.NotEqual(ErrorCode.Internal, error.Code);
            }
        });
    }

    [Theory]
    [InlineData("config.json")]
    [InlineData("model.safetensors")]
    public void A_missing_file_is_named(string name)
    {
        using var folder = new TemporaryFolder();
        BrokenModel.WriteFolder(folder);
        File.Delete(folder.File(name));

        var error = Refused(folder.Path);

        Assert.Equal(ErrorCode.ModelFileMissing, error.Code);
        Assert.Equal(folder.File(name), error.Where);
    }

    [Fact]
    public void A_folder_with_a_pickle_alone_says_how_to_convert_it()
    {
        using var folder = new TemporaryFolder();
        BrokenModel.WriteFolder(folder);
        File.Move(folder.File("model.safetensors"), folder.File("pytorch_model.bin"));

        var error = Refused(folder.Path);

        Assert.Equal(ErrorCode.ModelFileMissing, error.Code);
        Assert.Contains("save_pretrained", error.Repair, StringComparison.Ordinal);
    }

    private static HarnessException Refused(string folder) =>
        Assert.Throws<HarnessException>(() => Gpt2Checkpoint.Load(folder).Dispose());

    private static void WriteIndex(TemporaryFolder folder, IEnumerable<(string Tensor, string File)> places) =>
        File.WriteAllText(
            folder.File("model.safetensors.index.json"),
            JsonSerializer.Serialize(new { weight_map = places.ToDictionary(place => place.Tensor, place => place.File) }));
}
