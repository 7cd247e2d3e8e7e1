using System.Text.Json;
using Harness.Profiles;
using Harness.Runs;

namespace Harness.Ablations;

/// <summary>
/// <c>ablation.json</c> and its baselines: snake_case keys, the identity one entry per line, one set per line. UTF-8 without byte order
/// mark, LF, newline at the end.
/// </summary>
public static class AblationJson
{
    /// <summary>The text of the file.</summary>
    public static string Format(AblationProfile profile)
    {
        var root = ToElement(profile);
        var identity = root.GetProperty("identity").EnumerateObject().Select(entry => $"    \"{entry.Name}\": {entry.Value.GetRawText()}");
        var sets = root.GetProperty("sets").EnumerateArray().Select(set => $"    {set.GetRawText()}");
        return $$"""
            {
              "schema": {{root.GetProperty("schema")}},
              "identity": {
            {{string.Join(",\n", identity)}}
              },
              "sets": [
            {{string.Join(",\n", sets)}}
              ]
            }

            """.ReplaceLineEndings("\n");
    }

    /// <summary>Reads a file, strictly.</summary>
    /// <exception cref="HarnessException">
    /// <see cref="ErrorCode.BaselineMissing"/> where there is no file, <see cref="ErrorCode.BaselineMalformed"/> where it is no ablation,
    /// <see cref="ErrorCode.BaselineOutdated"/> where another version wrote it.
    /// </exception>
    public static AblationProfile Read(string path)
    {
        var where = Path.GetFullPath(path);
        try
        {
            var json = File.ReadAllText(path);
            using (var file = JsonDocument.Parse(json))
            {
                ProfileValidation.Finite(file.RootElement, "$");
                if (file.RootElement.ValueKind == JsonValueKind.Object && file.RootElement.TryGetProperty("schema", out var schema)
                    && schema.ValueKind == JsonValueKind.Number && schema.GetDouble() is var version and not AblationProfile.CurrentSchema)
                {
                    throw new HarnessException(
                        ErrorCode.BaselineOutdated,
                        FormattableString.Invariant($"This ablation has schema {version}, this program's is {AblationProfile.CurrentSchema}"),
                        where,
                        "another version of the harness wrote it",
                        "run the ablation with this version and accept it");
                }
            }

            var profile = JsonSerializer.Deserialize<AblationProfile>(json, ProfileJson.Options) ?? throw new JsonException("It is null.");
            return profile.Sets.IsDefaultOrEmpty || profile.Sets.Contains(null!) ? throw new JsonException("It has no sets.") : profile;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw Malformed($"This is not an ablation: {JsonFault.Reason(error)}", where + JsonFault.Place(error), error);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new HarnessException(
                ErrorCode.BaselineMissing,
                "There is no ablation to read",
                where,
                "it was never accepted, or the path is misspelt",
                "run the ablation first",
                error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw UserFile.Unreadable(
                ErrorCode.BaselineMalformed,
                "An ablation cannot be read",
                where,
                "the path names a folder, not a file",
                "name a file: the ablation.json in the folder of an earlier ablation, or a .verified.json",
                error);
        }
    }

    /// <summary>What the file holds, as the gate walks it.</summary>
    internal static JsonElement ToElement(AblationProfile profile) => JsonSerializer.SerializeToElement(profile, ProfileJson.Options);

    private static HarnessException Malformed(string what, string where, Exception error) => new(
        ErrorCode.BaselineMalformed,
        what,
        where,
        "it was edited by hand, cut off, or another program wrote it",
        "restore the file from version control, or delete it, run the ablation and accept what it received",
        error);
}
