using System.Text.Json;
using Harness.Runs;
using Harness.Targets;

namespace Harness.Tests.Golden.Targets;

public sealed class ContrastRulesJsonTests
{
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerOptions.Default) { WriteIndented = true };

    private const string Rules = """
        {
          "$schema": "contrast-rules.schema.json",
          "name": "number", "title": "Number", "question": "Singular or plural?",
          "categories": [
            { "category": "singular", "words": ["this"], "patterns": ["he|she|it"], "not_followed_by": [" not"] },
            { "category": "plural", "prefixes": ["the"], "next_starts_with_space": false, "preceded_by": [" of"] }
          ]
        }
        """;

    [Fact]
    public Task Rules_as_they_are_read() => Verifier.Verify(JsonSerializer.Serialize(
        ContrastRulesJson.Parse(Rules, "number.json"), Indented));

    [Fact]
    public Task Faults_with_their_lines_and_repairs() => Verifier.Verify(string.Join("\n\n",
        Fault("\"title\": \"Number\",", "\"title\": \"Number\""),
        Fault("\"Number\"", "12"),
        Fault("\"question\": \"Singular or plural?\",", ""),
        Fault("\"words\"", "\"word\""),
        Fault("\"plural\"", "\"singular\""),
        Fault("\"prefixes\": [\"the\"], ", ""),
        Fault("\"this\"", "\"This\""),
        Fault("he|she|it", "(s)?he)")));

    private static string Fault(string old, string changed)
    {
        var error = Assert.Throws<HarnessException>(
            () => ContrastRulesJson.Parse(Rules.Replace(old, changed, StringComparison.Ordinal), "number.json"));
        return $"{error.Code} {error.Message}";
    }
}
