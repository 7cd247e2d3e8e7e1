using System.Collections.Immutable;
using System.Text.Json;
using Harness.Runs;

namespace Harness.Safetensors;

/// <summary>Reads <c>model.safetensors.index.json</c>, which places every tensor in a file of the same folder.</summary>
public static class ShardIndex
{
    /// <summary>Reads an index.</summary>
    /// <param name="json">Its bytes.</param>
    /// <param name="path">Where they come from, for errors.</param>
    /// <returns>The file of each tensor.</returns>
    /// <exception cref="HarnessException">
    /// <see cref="ErrorCode.SafetensorsMalformed"/>: it is not an index, or it names something else than a file of its folder.
    /// </exception>
    public static ImmutableSortedDictionary<string, string> Read(ReadOnlyMemory<byte> json, string path)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var places = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
            foreach (var place in document.RootElement.GetProperty("weight_map").EnumerateObject())
            {
                var name = place.Value.GetString();
                if (!IsFileName(name))
                {
                    throw SafetensorsHeader.Malformed(
                        path, $"the shard {place.Value.GetRawText()} of tensor {place.Name} is not a file of this folder");
                }

                places[place.Name] = name!;
            }

            return places.ToImmutable();
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw SafetensorsHeader.Malformed(path, $"it is not an index of shards ({error.Message})", error);
        }
    }

    // On every system alike: what is a drive or a folder on one of them is none on any.
    private static bool IsFileName(string? name) =>
        name is not (null or "" or "." or "..")
        && !name.Any(letter => char.IsControl(letter) || "/\\:*?\"<>|".Contains(letter, StringComparison.Ordinal));
}
