using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using Harness.Runs;
using Harness.Targets;
using Harness.Tests.Unit.CommandLine;
using NJsonSchema;

namespace Harness.Tests.Unit.Targets;

/// <summary>The schema that editors use and the reader say the same. Another library, NJsonSchema, judges by the schema.</summary>
public sealed class ContrastRulesSchemaTests
{
    private static readonly string SchemaPath = Path.Combine(Sandbox.Root, "schemas", "contrast-rules.schema.json");
    private static readonly JsonNode Schema = JsonNode.Parse(File.ReadAllText(SchemaPath))!;

    public static TheoryData<string> ShippedFiles =>
        [.. Directory.GetFiles(Path.Combine(Sandbox.Root, "data", "contrasts"), "*.json").Select(file => Path.GetFileName(file))];

    [Fact]
    public void The_schema_has_every_key_that_the_reader_knows_and_no_other()
    {
        Assert.Equal(ContrastRulesKeys.OfFile.Keys, Keys(Schema["properties"]!));
        Assert.Equal(ContrastRulesKeys.OfCategory.Keys, Keys(Schema["definitions"]!["category"]!["properties"]!));
    }

    [Fact]
    public void The_schema_requires_what_the_reader_requires()
    {
        Assert.Equal(Required(ContrastRulesKeys.OfFile), Names(Schema["required"]!));
        Assert.Equal(Required(ContrastRulesKeys.OfCategory), Names(Schema["definitions"]!["category"]!["required"]!));
    }

    [Fact]
    public void The_schema_has_the_types_that_the_reader_reads()
    {
        foreach (var (type, properties) in new[]
        {
            (typeof(ContrastRules), Schema["properties"]!), (typeof(TargetRule), Schema["definitions"]!["category"]!["properties"]!),
        })
        {
            foreach (var (key, read) in ContrastRulesJson.Options.GetJsonSchemaAsNode(type)["properties"]!.AsObject())
                Assert.Equal((key, Type(read!)), (key, Type(properties[key]!)));
        }
    }

    [Theory]
    [MemberData(nameof(ShippedFiles))]
    public async Task A_shipped_file_is_valid_names_the_schema_and_is_read(string file)
    {
        var path = Path.Combine(Sandbox.Root, "data", "contrasts", file);
        var json = await File.ReadAllTextAsync(path);

        Assert.Empty((await JsonSchema.FromFileAsync(SchemaPath)).Validate(json));
        Assert.Equal(SchemaPath, Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, (string)JsonNode.Parse(json)!["$schema"]!)));
        Assert.Equal(Path.GetFileNameWithoutExtension(file), ContrastRulesJson.Read(path).Name);
    }

    [Theory]
    [InlineData("$.name", "\"Two Words\"")]
    [InlineData("$.name", "\"a-vs-b\"")]
    [InlineData("$.title", "\" \"")]
    [InlineData("$.title", "7")]
    [InlineData("$.title", "\"a\\u001bb\"")]
    [InlineData("$.title", "\"a\\nb\"")]
    [InlineData("$.question", "\"a\\u0007b\"")]
    [InlineData("$['$schema']", "5")]
    [InlineData("$.context_pre", "10.5")]
    [InlineData("$.context_pre", "\"10\"")]
    [InlineData("$.context_pre", "3000000000")]
    [InlineData("$.context_post", "1e10")]
    [InlineData("$.categories[0].words", "[\"new york\"]")]
    [InlineData("$.context_pre", "-1")]
    [InlineData("$.context_post", "0")]
    [InlineData("$.colour", "1")]
    [InlineData("$.categories", "[]")]
    [InlineData("$.categories[0]", "{ \"category\": \"plain\" }")]
    [InlineData("$.categories[0].words", "[]")]
    [InlineData("$.categories[0].words", "[\"\"]")]
    [InlineData("$.categories[0].next_starts_with_space", "\"yes\"")]
    [InlineData("$.categories[0].colour", "1")]
    public async Task What_the_schema_refuses_the_reader_refuses(string path, string value)
    {
        var rules = JsonNode.Parse(await File.ReadAllTextAsync(ContrastRulesJsonTests.Negation))!;
        var parent = path.StartsWith("$.categories[0].", StringComparison.Ordinal) ? rules["categories"]![0]! : rules;
        if (path == "$.categories[0]")
            rules["categories"]![0] = JsonNode.Parse(value);
        else
            parent[path == "$['$schema']" ? "$schema" : path[(path.LastIndexOf('.') + 1)..]] = JsonNode.Parse(value);

        Assert.NotEmpty((await JsonSchema.FromFileAsync(SchemaPath)).Validate(rules.ToJsonString()));
        Assert.Throws<HarnessException>(() => ContrastRulesJson.Parse(rules.ToJsonString(), "changed.json"));
    }

    [Theory]
    [InlineData(4000, true)]
    [InlineData(4001, false)]
    public async Task Schema_and_reader_agree_on_the_longest_expression(int length, bool isRead)
    {
        var rules = JsonNode.Parse(await File.ReadAllTextAsync(ContrastRulesJsonTests.Negation))!;
        rules["categories"]![0]!["patterns"] = new JsonArray($"[{new string('a', length - 2)}]");

        Assert.Equal(isRead, (await JsonSchema.FromFileAsync(SchemaPath)).Validate(rules.ToJsonString()).Count == 0);
        Assert.Equal(isRead, Record.Exception(() => ContrastRulesJson.Parse(rules.ToJsonString(), "changed.json")) is null);
    }

    // JSON Schema draft-07, validation, 6.1.1: an integer is any number with a zero fractional part. NJsonSchema 11 judges by the spelling,
    // so that it is not asked about the first three.
    [Theory]
    [InlineData("10.0", 10)]
    [InlineData("1e1", 10)]
    [InlineData("1.0E+1", 10)]
    [InlineData("2147483647", int.MaxValue)]
    [InlineData("null", null)]
    public async Task What_the_schema_takes_the_reader_takes(string value, int? read)
    {
        var rules = JsonNode.Parse(await File.ReadAllTextAsync(ContrastRulesJsonTests.Negation))!.ToJsonString()
            .Replace("\"context_pre\":90", $"\"context_pre\":{value}", StringComparison.Ordinal);

        if (!value.AsSpan().ContainsAny('.', 'e'))
            Assert.Empty((await JsonSchema.FromFileAsync(SchemaPath)).Validate(rules));
        Assert.Equal(read, ContrastRulesJson.Parse(rules, "changed.json").ContextPre);
    }

    private static string[] Keys(JsonNode node) => [.. node.AsObject().Select(pair => pair.Key).Order(StringComparer.Ordinal)];

    private static string[] Names(JsonNode node) => [.. node.AsArray().Select(name => (string)name!).Order(StringComparer.Ordinal)];

    private static IEnumerable<string> Required(IEnumerable<KeyValuePair<string, bool>> keys) =>
        keys.Where(key => key.Value).Select(key => key.Key);

    private static string Type(JsonNode node)
    {
        var type = ((string?)node["$ref"])?.Split('/')[^1] is { } name ? Schema["definitions"]![name]!["type"]! : node["type"]!;
        return type is JsonArray several ? string.Join(' ', several.Select(one => (string)one!).Order(StringComparer.Ordinal)) : (string)type!;
    }
}
