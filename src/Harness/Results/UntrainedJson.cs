using Harness.Profiles;
using static Harness.Results.JsonLines;

namespace Harness.Results;

/// <summary><c>untrained.json</c>: untrained models over several seeds, with snake_case names, one layer per line.</summary>
public static class UntrainedJson
{
    /// <summary>Formats the models.</summary>
    /// <returns>The text of the file, with LF and a newline at the end.</returns>
    public static string Format(UntrainedModels untrained) =>
        $$"""
        {
          "models": {{Json(untrained.Models)}},
          "seed": {{Json(untrained.Seed)}},
          "with_survivor": {{Json(untrained.WithSurvivor)}},
          "layers_with_survivor": {{Json(untrained.LayersWithSurvivor)}},
          "jointly_significant": {{Json(untrained.JointlySignificant)}},
          "layers": [
        {{Lines(untrained.Layers)}}
          ]
        }

        """.ReplaceLineEndings("\n");
}
