using System.Text.Json.Nodes;
using Harness.Runs;
using Harness.Sweeps;
using Harness.Tests.Unit.CommandLine;
using NJsonSchema;

namespace Harness.Tests.Unit.Sweeps;

/// <summary>The file of a sweep: what is wrong with it is told by line, before anything that it names is looked at.</summary>
public sealed class SweepJsonTests
{
    private const string Good = """
        {
          "name": "tiny",
          "title": "Tiny models",
          "studies": ["negation-tuning"],
          "models": ["a", "b"],
          "texts": ["story.txt"]
        }
        """;

    [Fact]
    public void What_is_left_out_has_the_defaults_that_the_schema_names()
    {
        var (sweep, _) = SweepJson.Parse(Good, "sweep.json");

        Assert.Equal(["own"], sweep.Weights.ToArray());
        Assert.Equal(["fp32"], sweep.Precisions.ToArray());
        Assert.Equal(("auto", 1, (int?)null), (sweep.Device, sweep.Threads, sweep.BatchSize));
    }

    [Theory]
    [InlineData("", "HRN1602", "it is empty", "sweep.json")]
    [InlineData("[]", "HRN1602", "no JSON object", "line 1, $")]
    [InlineData("{", "HRN1602", "", "line 1")]
    [InlineData("""{"name": "a"}""", "HRN1602", "is missing", "line 1, $")]
    public void What_is_no_sweep_is_malformed(string json, string code, string what, string where) => Told(json, code, what, where);

    [Theory]
    [InlineData("\"texts\"", "\"text\"", "HRN1602", "it has no key \"text\"", "line 6, $.text")]
    [InlineData("\"title\"", "\"name\"", "HRN1602", "\"name\" is given twice", "line 3, $.name")]
    [InlineData("[\"story.txt\"]", "\"story.txt\"", "HRN1602", "wrong type", "line 6, $.texts")]
    [InlineData("\"tiny\"", "\"Tiny Models\"", "HRN1603", "cannot be a name", "line 2, $.name")]
    [InlineData("\"Tiny models\"", "\" \"", "HRN1603", "The title is empty", "line 3, $.title")]
    [InlineData("[\"negation-tuning\"]", "[]", "HRN1603", "It asks nothing", "line 1, $")]
    [InlineData("[\"a\", \"b\"]", "[]", "HRN1603", "models is empty", "line 5, $.models")]
    [InlineData("[\"a\", \"b\"]", "[\"a\",\n \"a\"]", "HRN1603", "\"a\" stands twice", "line 6, $.models[1]")]
    [InlineData("[\"a\", \"b\"]", "[\"a\", null]", "HRN1603", "A value of models is empty", "line 5, $.models[1]")]
    [InlineData("\"title\"", "\"threads\": 0, \"title\"", "HRN1603", "at least one thread", "line 3, $.threads")]
    [InlineData("\"title\"", "\"threads\": 3000000000, \"title\"", "HRN1602", "beyond 2,147,483,647", "line 3, $.threads")]
    [InlineData("\"title\"", "\"batch_size\": 0, \"title\"", "HRN1603", "at least one window", "line 3, $.batch_size")]
    [InlineData("\"title\"", "\"device\": \"cdua\", \"title\"", "HRN1603", "not a device", "line 3, $.device")]
    [InlineData("\"title\"", "\"precisions\": [\"fp32\", \"fp23\"], \"title\"", "HRN1603", "no precision", "line 3, $.precisions[1]")]
    [InlineData("\"title\"", "\"device\": \"cpu\", \"precisions\": [\"tf32\"], \"title\"", "HRN1603", "NVIDIA", "line 3, $.precisions[0]")]
    public void A_fault_is_told_with_its_line(string old, string @new, string code, string what, string where) =>
        Told(Good.Replace(old, @new, StringComparison.Ordinal), code, what, where);

    [Fact]
    public void The_nearest_key_is_named() =>
        Assert.Contains(
            "did you mean texts?",
            Assert.Throws<HarnessException>(() => SweepJson.Parse(Good.Replace("\"texts\"", "\"textes\"", StringComparison.Ordinal), "")).Repair,
            StringComparison.Ordinal);

    [Fact]
    public void A_file_that_is_not_there_and_a_folder_are_told()
    {
        using var folder = new TemporaryFolder();

        Assert.Equal(ErrorCode.SweepUnreadable, Assert.Throws<HarnessException>(() => SweepJson.Read(folder.File("none.json"))).Code);
        Assert.Equal(ErrorCode.SweepUnreadable, Assert.Throws<HarnessException>(() => SweepJson.Read(folder.Path)).Code);
    }

    [Fact]
    public async Task The_schema_has_the_keys_of_the_reader_and_accepts_what_it_accepts()
    {
        var path = Path.Combine(Sandbox.Root, "schemas", "sweep.schema.json");
        var schema = await JsonSchema.FromFileAsync(path);
        var keys = JsonNode.Parse(await File.ReadAllTextAsync(path))!["properties"]!.AsObject().Select(key => key.Key);

        Assert.Equal(SweepJson.Keys.Keys.Append("$schema").Order(StringComparer.Ordinal), keys.Order(StringComparer.Ordinal));
        Assert.Equal(
            SweepJson.Keys.Where(key => key.Value).Select(key => key.Key).Order(StringComparer.Ordinal),
            schema.RequiredProperties.Order(StringComparer.Ordinal));
        Assert.Empty(schema.Validate(Good));
        Assert.NotEmpty(schema.Validate(Good.Replace("\"tiny\"", "\"Tiny Models\"", StringComparison.Ordinal)));
        foreach (var shipped in Directory.GetFiles(Path.Combine(Sandbox.Root, "data", "sweeps")))
        {
            Assert.Empty(schema.Validate(await File.ReadAllTextAsync(shipped)));
            SweepJson.Read(shipped);
        }
    }

    private static void Told(string json, string code, string what, string where)
    {
        var error = Assert.Throws<HarnessException>(() => SweepJson.Parse(json, "sweep.json"));

        Assert.Equal(code, $"{error.Code}");
        Assert.Contains(what, error.What, StringComparison.Ordinal);
        Assert.Contains(where, error.Where, StringComparison.Ordinal);
    }
}
