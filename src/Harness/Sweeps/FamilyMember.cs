using System.Collections.Immutable;
using System.Text.Json;
using Harness.Profiles;
using Harness.Runs;

namespace Harness.Sweeps;

/// <summary>A run of a family whose result is there.</summary>
/// <param name="Number">Its number in the plan.</param>
/// <param name="Task">What it was.</param>
/// <param name="Profile">Its laminar profile.</param>
/// <param name="ByWord">Its tests by words, one entry per layer; empty where it has none.</param>
/// <param name="Manifest">Where it was computed.</param>
public sealed record FamilyMember(
    int Number, SweepTask Task, LaminarProfile Profile, ImmutableArray<InferenceLayer> ByWord, TaskManifest Manifest)
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>p of all its neurons together, by words; null where it has no tests by words.</summary>
    public double? JointPValue { get; init; }

    /// <summary>Whether the weights are the model's own, and not drawn from a seed.</summary>
    public bool IsTrained => Task.Weights == SeedRange.Own;

    /// <summary>Reads a result.</summary>
    /// <exception cref="HarnessException">
    /// A file is not what it should be: <see cref="ErrorCode.BaselineMalformed"/>, <see cref="ErrorCode.RunUnreadable"/>.
    /// </exception>
    internal static FamilyMember Read(SweepFolder folder, TaskResult result)
    {
        var path = folder.Result(result.Task);
        var (joint, words) = Words(Path.Combine(path, "inference.json"));
        return new FamilyMember(
            result.Number,
            result.Task,
            ProfileJson.Read(Path.Combine(path, "profile.json")),
            words,
            result.Manifest!)
        {
            JointPValue = joint,
        };
    }

    private static (double? Joint, ImmutableArray<InferenceLayer> Layers) Words(string path)
    {
        if (!File.Exists(path))
            return (null, []);
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path));
            var layers = json.RootElement.GetProperty("layers").Deserialize<ImmutableArray<InferenceLayer>>(Options);
            if (layers.IsDefault || layers.Any(layer => layer is not { Neurons: > 0 }))
                throw new JsonException("a layer is missing or has no neurons");
            return json.RootElement.GetProperty("joint_p_value").TryGetDouble(out var joint) && joint is >= 0 and <= 1
                ? (joint, layers)
                : throw new JsonException("joint_p_value is not between 0 and 1");
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or KeyNotFoundException or IOException or UnauthorizedAccessException)
        {
            throw new HarnessException(
                ErrorCode.RunUnreadable,
                $"These are not the tests by words of a run: {JsonFault.Reason(error)}",
                path + JsonFault.Place(error),
                "the file was edited by hand, or another version of the harness wrote it",
                "delete the task's folder and run the task again",
                error);
        }
    }
}
