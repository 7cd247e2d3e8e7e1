using System.Globalization;
using System.Text;
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
    [InlineData("activation_function", "\"gelu_fast\"")]
    [InlineData("activation_function", null)]
    [InlineData("quantization_config", "null")]
    [InlineData("add_cross_attention", "false")]
    [InlineData("reorder_and_upcast_attn", "true")]
    [InlineData("scale_attn_weights", "true")]
    [InlineData("model_type", null)]
    [InlineData("tie_word_embeddings", null)]
    [InlineData("n_positions", null)]
    public void What_changes_nothing_is_accepted(string name, string? value) => Assert.Equal(TinyModel.Config, Read(With(name, value)));

    [Theory]
    [InlineData("model_type", "\"gpt_neo\"")]
    [InlineData("model_type", "{}")]
    [InlineData("activation_function", "\"mish\"")]
    [InlineData("activation_function", "7")]
    [InlineData("scale_attn_weights", "\"no\"")]
    [InlineData("add_cross_attention", "true")]
    [InlineData("quantization_config", "{\"bits\": 4}")]
    [InlineData("n_inner", "0")]
    [InlineData("n_inner", "\"32\"")]
    [InlineData("n_head", "3")]
    [InlineData("n_layer", "0")]
    [InlineData("n_embd", "-8")]
    [InlineData("n_embd", "2147483646")]
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

    public static TheoryData<string, string, Gpt2Config> Variants => new()
    {
        { "n_inner", "31", TinyModel.Config with { OwnInner = 31 } },
        { "activation_function", "\"gelu\"", TinyModel.Config with { Activation = ActivationFunction.Gelu } },
        { "activation_function", "\"relu\"", TinyModel.Config with { Activation = ActivationFunction.Relu } },
        { "activation_function", "\"silu\"", TinyModel.Config with { Activation = ActivationFunction.Silu } },
        { "activation_function", "\"swish\"", TinyModel.Config with { Activation = ActivationFunction.Silu } },
        { "scale_attn_weights", "false", TinyModel.Config with { ScaleAttention = false } },
        { "scale_attn_by_inverse_layer_idx", "true", TinyModel.Config with { ScaleAttentionByLayer = true } },
        { "tie_word_embeddings", "false", TinyModel.Config with { TiedHead = false } },
    };

    [Theory]
    [MemberData(nameof(Variants))]
    public void A_variant_of_GPT_2_is_read_and_written_back(string name, string value, Gpt2Config expected)
    {
        Assert.Equal(expected, Read(With(name, value)));
        Assert.Equal(expected, Read(expected.ToJson()));
    }

    [Theory]
    [InlineData("model_type", "\\ud800")]
    [InlineData("activation_function", "\\udc00\\ud800")]
    [InlineData("activation_function", "\u00ff")]
    public void A_text_that_is_none_is_the_files_fault(string name, string value)
    {
        // Latin-1 writes the last one as the byte 0xff, which no UTF-8 text has.
        using var folder = new TemporaryFolder();
        var text = $"{{\"n_layer\":2,\"n_head\":2,\"n_embd\":8,\"n_positions\":16,\"vocab_size\":20,\"{name}\":\"{value}\"}}";
        File.WriteAllBytes(folder.File("config.json"), Encoding.Latin1.GetBytes(text));

        var error = Assert.Throws<HarnessException>(() => Gpt2ConfigReader.Read(folder.File("config.json")));

        Assert.Equal(ErrorCode.ModelConfigUnsupported, error.Code);
    }

    [Fact]
    [Trait("Category", "Fuzz")]
    public void A_damaged_configuration_is_read_or_refused_and_nothing_else_happens()
    {
        using var folder = new TemporaryFolder();
        Fuzz.Read([Encoding.UTF8.GetBytes(Published), Encoding.UTF8.GetBytes(TinyModel.Config.ToJson())], bytes =>
        {
            File.WriteAllBytes(folder.File("config.json"), bytes);
            try
            {
                Gpt2ConfigReader.Read(folder.File("config.json"));
            }
            catch (HarnessException error)
            {
                Assert.Equal(ErrorCode.ModelConfigUnsupported, error.Code);
            }
        });
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
