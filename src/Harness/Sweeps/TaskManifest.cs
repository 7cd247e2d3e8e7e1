using System.Collections.Immutable;
using System.Text.Json;

namespace Harness.Sweeps;

/// <summary>What a family reads from a task's <c>run.json</c>.</summary>
/// <param name="Device">The device that the model ran on.</param>
/// <param name="Versions">Versions of what computed, and the processor.</param>
/// <param name="Files">The other files with their SHA-256.</param>
public sealed record TaskManifest(
    string Device, ImmutableSortedDictionary<string, string> Versions, ImmutableSortedDictionary<string, string> Files)
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>Reads it; null where it is none.</summary>
    internal static TaskManifest? Read(string path)
    {
        try
        {
            var read = File.Exists(path) ? JsonSerializer.Deserialize<TaskManifest>(File.ReadAllText(path), Options) : null;
            return read is { Versions: not null, Files: not null } ? read : null;
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
