using Harness.Profiles;
using static Harness.Results.JsonLines;

namespace Harness.Results;

/// <summary><c>rotations.json</c>: a run beside rotated bases, with snake_case names, one layer per line.</summary>
public static class RotationsJson
{
    /// <summary>Formats the results.</summary>
    /// <returns>The text of the file, with LF and a newline at the end.</returns>
    public static string Format(RotationResults results) =>
        $$"""
        {
          "rotations": {{Json(results.Rotations)}},
          "seed": {{Json(results.Seed)}},
          "together": {{Json(results.Together)}},
          "by_head": {{Json(results.ByHead)}},
          "is_privileged": {{Json(results.IsPrivileged)}},
          "alpha": {{Json(results.Alpha)}},
          "layers": [
        {{Lines(results.Layers)}}
          ]
        }

        """.ReplaceLineEndings("\n");
}
