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
