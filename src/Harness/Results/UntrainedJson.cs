using System.Text.Json;
using Harness.Profiles;

namespace Harness.Results;

/// <summary><c>untrained.json</c>: untrained models over several seeds, with snake_case names, one layer per line.</summary>
public static class UntrainedJson
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>Formats the models.</summary>
    /// <returns>The text of the file, with LF and a newline at the end.</returns>
    public static string Format(UntrainedModels untrained) =>
        $$"""
        {
          "models": {{Json(untrained.Models)}},
          "with_survivor": {{Json(untrained.WithSurvivor)}},
          "layers_with_survivor": {{Json(untrained.LayersWithSurvivor)}},
          "jointly_significant": {{Json(untrained.JointlySignificant)}},
          "layers": [
        {{string.Join(",\n", untrained.Layers.Select(layer => $"    {Json(layer)}"))}}
          ]
        }

        """.ReplaceLineEndings("\n");

    private static string Json<T>(T value) => JsonSerializer.Serialize(value, Options);
}
