using System.Text.Json;
using System.Text.Json.Serialization;
using Harness.Runs;

namespace Harness.Profiles;

/// <summary>
/// <c>profile.json</c> and the baselines: snake_case keys, the identity one key per line, the layers one layer per line, so that a
/// pull request shows the layers that moved. UTF-8 without byte order mark, LF, newline at the end, shortest digits that read back
/// to the same number.
/// </summary>
public static class ProfileJson
{
    /// <summary>Unknown, missing and repeated keys, nulls and wrong types are errors.</summary>
    internal static readonly JsonSerializerOptions Options = new(JsonSerializerOptions.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
    };

    /// <summary>Writes a profile, atomically.</summary>
    /// <param name="path">The file.</param>
    /// <param name="profile">The profile.</param>
    /// <exception cref="HarnessException"><see cref="ErrorCode.OutputNotWritable"/>.</exception>
    public static void Write(string path, LaminarProfile profile) => AtomicFile.WriteAllText(path, Format(profile));

    /// <summary>Reads a profile, strictly. A byte order mark and CR LF, which editors add, are tolerated.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="HarnessException">
    /// <see cref="ErrorCode.BaselineMissing"/> where there is no file, <see cref="ErrorCode.BaselineMalformed"/> where it is not a profile.
    /// </exception>
    public static LaminarProfile Read(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path), Path.GetFullPath(path));
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new HarnessException(
                ErrorCode.BaselineMissing,
                "There is no profile to read",
                Path.GetFullPath(path),
                "the path is misspelt, or the run that should have written it failed",
                "name a profile.json of an earlier run or a .verified.json",
                exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new HarnessException(
                ErrorCode.BaselineMalformed,
                $"A profile cannot be read: {exception.Message.TrimEnd('.')}",
                Path.GetFullPath(path),
                "the path is a folder, or the file belongs to someone else",
                "name a profile.json of an earlier run or a .verified.json",
                exception);
        }
    }

    /// <summary>The text of the file.</summary>
    /// <param name="profile">The profile.</param>
    public static string Format(LaminarProfile profile)
    {
        var identity = JsonSerializer.SerializeToElement(profile.Identity, Options).EnumerateObject()
            .Select(entry => $"    \"{entry.Name}\": {entry.Value.GetRawText()}");
        var layers = profile.Layers.Select(layer => $"    {JsonSerializer.Serialize(layer, Options)}");
        return $$"""
            {
              "identity": {
            {{string.Join(",\n", identity)}}
              },
              "layers": [
            {{string.Join(",\n", layers)}}
              ]
            }

            """.ReplaceLineEndings("\n");
    }

    /// <summary>Reads the text of a file.</summary>
    /// <param name="json">The text.</param>
    /// <param name="where">Its source, for the message of an error.</param>
    /// <exception cref="HarnessException"><see cref="ErrorCode.BaselineMalformed"/>.</exception>
    public static LaminarProfile Parse(string json, string where)
    {
        try
        {
            var profile = JsonSerializer.Deserialize<LaminarProfile>(json, Options) ?? throw new JsonException("It is null.");
            ValidateLayers(profile);
            return profile;
        }
        catch (JsonException exception)
        {
            throw MalformedProfile.Error(json, where, exception);
        }
    }

    private static void ValidateLayers(LaminarProfile profile)
    {
        if (profile.Layers.IsDefaultOrEmpty)
            throw new JsonException("It has no layers.");

        if (profile.Layers.Contains(null!))
            throw new JsonException("A layer is null.");

        if (profile.Layers.Any(layer => layer.Parts.IsDefaultOrEmpty || layer.Parts.Contains(null!)))
            throw new JsonException("A layer has no parts, or a part is null.");

        var unordered = profile.Layers.Zip(profile.Layers.Skip(1)).FirstOrDefault(pair => pair.First.Layer >= pair.Second.Layer);
        if (unordered.Second is not null)
            throw new JsonException(FormattableString.Invariant($"Layer {unordered.Second.Layer} follows layer {unordered.First.Layer}."));
    }
}
