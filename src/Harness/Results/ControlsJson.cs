using Harness.Profiles;
using static Harness.Results.JsonLines;

namespace Harness.Results;

/// <summary>
/// <c>controls.json</c>: the controls of a run, with snake_case names, each control with one layer per line. A null is a number that
/// the control does not have.
/// </summary>
public static class ControlsJson
{
    /// <summary>Formats the controls.</summary>
    /// <returns>The text of the file, with LF and a newline at the end.</returns>
    public static string Format(ControlResults controls)
    {
        var curves = controls.Curves.Select(curve =>
            $$"""
                {
                  "name": {{Json(curve.Name)}},
                  "meaning": {{Json(curve.Meaning)}},
                  "undefined": {{Json(curve.Undefined)}},
                  "layers": [
            {{string.Join(",\n", curve.Layers.Select(layer => $"        {Json(layer)}"))}}
                  ]
                }
            """);
        return $$"""
            {
              "permutations": {{Json(controls.Permutations)}},
              "folds": {{Json(controls.Folds)}},
              "seed": {{Json(controls.Seed)}},
              "word_types": [{{Json(controls.WordTypes0)}}, {{Json(controls.WordTypes1)}}],{{Pairs(controls.Pairs)}}
              "relabellings": {{Json(controls.Relabellings())}},
              "word_relabellings": {{Json(controls.WordRelabellings)}},
              "held_out_relabellings": {{Json(controls.HeldOutRelabellings)}},
              "controls": [
            {{string.Join(",\n", curves)}}
              ]
            }

            """.ReplaceLineEndings("\n");
    }
}
