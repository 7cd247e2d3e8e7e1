using System.Globalization;
using System.Text.Json.Nodes;
using Harness.Gpt2;
using Harness.Runs;

namespace Harness.Tests.Unit.Gpt2;

public sealed class Gpt2ConfigReaderTests
{
    // The published config.json of GPT-2 small, as its page shows it.
    private const string Published =
        """
        {
          "activation_function": "gelu_new", "architectures": ["GPT2LMHeadModel"], "attn_pdrop": 0.1, "bos_token_id": 50256,
          "embd_pdrop": 0.1, "eos_token_id": 50256, "initializer_range": 0.02, "layer_norm_epsilon": 1e-05, "model_type": "gpt2",
          "n_ctx": 1024, "n_embd": 768, "n_head": 12, "n_layer": 12, "n_positions": 1024, "resid_pdrop": 0.1,
          "summary_activation": null, "summary_first_dropout": 0.1, "summary_proj_to_labels": true, "summary_type": "cls_index",
          "summary_use_proj": true, "task_specific_params": {"text-generation": {"do_sample": true, "max_length": 50}},
          "vocab_size": 50257
        }
        """;

    [Fact]
    public void The_published_configuration_of_GPT_2_small_is_read() =>
        Assert.Equal(new Gpt2Config(12, 12, 768, 1024, 50257, 1e-5), Read(Published));

    [Fact]
    public void What_is_written_is_read_back() => Assert.Equal(TinyModel.Config, Read(TinyModel.Config.ToJson()));

    [Fact]
    public void A_comma_culture_changes_neither_reading_nor_writing()
    {
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            Assert.Equal(12 + "/" + 1e-5, Read(Published).NLayer + "/" + Read(Published).LayerNormEpsilon);
            Assert.Equal(TinyModel.Config, Read(TinyModel.Config.ToJson()));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Theory]
    [InlineData("n_inner", "32")]
    [InlineData("n_inner", "null")]
    [InlineData("activation_function", "\"gelu_pytorch_tanh\"")]
    [InlineData("reorder_and_upcast_attn", "true")]
    [InlineData("scale_attn_weights", "true")]
    [InlineData("model_type", null)]
    [InlineData("tie_word_embeddings", null)]
    [InlineData("n_positions", null)]
    public void What_changes_nothing_is_accepted(string name, string? value) => Assert.Equal(TinyModel.Config, Read(With(name, value)));

    [Theory]
    [InlineData("model_type", "\"gpt_neo\"")]
    [InlineData("activation_function", "\"gelu\"")]
    [InlineData("activation_function", "\"relu\"")]
    [InlineData("activation_function", "7")]
    [InlineData("scale_attn_weights", "false")]
    [InlineData("scale_attn_by_inverse_layer_idx", "true")]
    [InlineData("add_cross_attention", "true")]
    [InlineData("tie_word_embeddings", "false")]
    [InlineData("quantization_config", "{\"bits\": 4}")]
    [InlineData("n_inner", "31")]
    [InlineData("n_inner", "\"32\"")]
    [InlineData("n_head", "3")]
    [InlineData("n_layer", "0")]
    [InlineData("n_embd", "-8")]
    [InlineData("n_head", "2.5")]
    [InlineData("vocab_size", "\"20\"")]
    [InlineData("n_positions", "99999999999")]
    [InlineData("n_layer", null)]
    [InlineData("layer_norm_epsilon", "0")]
    [InlineData("layer_norm_epsilon", "\"1e-5\"")]
    public void What_this_GPT_2_does_not_do_is_refused_by_name(string name, string? value)
    {
        var error = Assert.Throws<HarnessException>(() => Read(With(name, value)));

        Assert.Equal(ErrorCode.ModelConfigUnsupported, error.Code);
        Assert.Contains(name, error.Message, StringComparison.Ordinal);
        Assert.EndsWith("config.json", error.Where, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"n_layer\": 12,")]
    [InlineData("<!DOCTYPE html><html></html>")]
    public void A_file_that_is_not_a_JSON_object_is_refused(string text) =>
        Assert.Equal(ErrorCode.ModelConfigUnsupported, Assert.Throws<HarnessException>(() => Read(text)).Code);

    [Fact]
    public void A_missing_file_is_named()
    {
        var error = Assert.Throws<HarnessException>(() => Gpt2ConfigReader.Read("/nowhere/config.json"));

        Assert.Equal(ErrorCode.ModelFileMissing, error.Code);
        Assert.Equal("/nowhere/config.json", error.Where);
    }

    private static string With(string name, string? value)
    {
        var json = JsonNode.Parse(TinyModel.Config.ToJson())!.AsObject();
        json.Remove(name);
        if (value is not null)
            json[name] = JsonNode.Parse(value);
        return json.ToJsonString();
    }

    private static Gpt2Config Read(string text)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("config.json"), text);
        return Gpt2ConfigReader.Read(folder.File("config.json"));
    }
}
