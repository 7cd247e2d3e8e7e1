using Harness.Profiles;
using static Harness.Results.JsonLines;

namespace Harness.Results;

/// <summary><c>inference.json</c>: what survives by words, with snake_case names, one layer per line. A null is undefined.</summary>
public static class InferenceJson
{
    /// <summary>Formats what survives.</summary>
    /// <returns>The text of the file, with LF and a newline at the end.</returns>
    public static string Format(InferenceProfile inference) =>
        $$"""
        {
          "alpha": {{Json(inference.Alpha)}},
          "targets": {{Json(inference.Targets)}},
          "token_ids": {{Json(inference.TokenIds)}},
          "words": [{{Json(inference.Words0)}}, {{Json(inference.Words1)}}],{{Pairs(inference.Pairs)}}
          "ways": {{Json(inference.Ways)}},
          "relabellings": {{Json(inference.Relabellings)}},
          "is_exhaustive": {{Json(inference.IsExhaustive)}},
          "smallest_p_value": {{Json(inference.SmallestPValue)}},
          "joint_p_value": {{Json(inference.JointPValue)}},
          "layers": [
        {{Lines(inference.Layers)}}
          ],
          "corrections": [
        {{Lines(inference.Corrections)}}
          ],
          "p_values": [
        {{Lines(inference.PValues)}}
          ]
        }

        """.ReplaceLineEndings("\n");
}
