using Harness.Profiles;
using static Harness.Results.JsonLines;

namespace Harness.Results;

/// <summary><c>replication.json</c>: a study on several texts, with snake_case names, one text, part or neuron per line.</summary>
public static class ReplicationJson
{
    /// <summary>Formats a replication.</summary>
    /// <returns>The text of the file, with LF and a newline at the end.</returns>
    public static string Format(Replication replication) =>
        $$"""
        {
          "alpha": {{Json(replication.Alpha)}},
          "texts": [
        {{Lines(replication.Texts)}}
          ],
          "pooled": {{Pooled(replication)}},
          "parts": [
        {{Lines(replication.Parts)}}
          ],
          "neurons": [
        {{Lines(replication.Neurons)}}
          ]
        }

        """.ReplaceLineEndings("\n");

    // What it says of every neuron stands with the neurons.
    private static string Pooled(Replication replication) => replication.Pooled is { } test
        ? Json(new { test.Words0, test.Words1, test.SharedWords, test.Relabellings, test.IsExhaustive, test.SmallestPValue, JointPValue = test.Joint })
        : "null";
}
