using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Harness.Runs;

namespace Harness.Profiles;

/// <summary>
/// <c>profile.json</c> and the baselines: snake_case keys, and short lines, so that a pull request shows what moved: one for each entry
/// of the identity and each word of a category, one for each layer, and for each part its counts and means, its digests, and every
/// hundred neurons. UTF-8 without byte order mark, LF, newline at the end, shortest digits that read back to the same number.
/// </summary>
public static class ProfileJson
{
    /// <summary>Unknown, missing and repeated keys, nulls and wrong types are errors.</summary>
    internal static readonly JsonSerializerOptions Options = new(JsonSerializerOptions.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        // Words such as 't stand as they are; no browser reads these files as part of a page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
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
    /// <see cref="ErrorCode.BaselineMissing"/> where there is no file, <see cref="ErrorCode.BaselineMalformed"/> where it is not a profile,
    /// <see cref="ErrorCode.BaselineOutdated"/> where another version of the harness wrote it in another form.
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
            throw UserFile.Unreadable(
                ErrorCode.BaselineMalformed,
                "A profile cannot be read",
                Path.GetFullPath(path),
                "the path names a folder, not a file",
                "name a file: the profile.json in the folder of an earlier run, or a .verified.json",
                exception);
        }
    }

    /// <summary>The text of the file.</summary>
    /// <param name="profile">The profile.</param>
    /// <exception cref="HarnessException">A number is not finite, which is a fault of the harness: <see cref="ErrorCode.Internal"/>.</exception>
    public static string Format(LaminarProfile profile)
    {
        var root = ToElement(profile);
        var identity = root.GetProperty("identity").EnumerateObject().Select(entry => $"    \"{entry.Name}\": {IdentityValue(entry.Value)}");
        var layers = root.GetProperty("layers").EnumerateArray().Select(Layer);
        return $$"""
            {
              "schema": {{root.GetProperty("schema")}},
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
    /// <exception cref="HarnessException">
    /// <see cref="ErrorCode.BaselineMalformed"/>, or <see cref="ErrorCode.BaselineOutdated"/> where another version wrote it in another form.
    /// </exception>
    public static LaminarProfile Parse(string json, string where)
    {
        try
        {
            ProfileValidation.Schema(json, where);
            var profile = JsonSerializer.Deserialize<LaminarProfile>(json, Options) ?? throw new JsonException("It is null.");
            using var file = JsonDocument.Parse(json);
            ProfileValidation.Finite(file.RootElement, "$");
            var whole = ProfileValidation.Complete(profile);
            ProfileValidation.Agree(file.RootElement, ToElement(whole));
            return whole;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // A text that is half a character is no text to System.Text.Json, and no fault of the JSON.
            throw MalformedProfile.Error(json, where, exception);
        }
    }

    /// <summary>What the file holds, as the gate walks it.</summary>
    internal static JsonElement ToElement(LaminarProfile profile)
    {
        try
        {
            return JsonSerializer.SerializeToElement(profile, Options);
        }
        catch (ArgumentException exception)
        {
            throw new HarnessException(
                ErrorCode.Internal,
                "A profile holds a number that is not finite",
                "the profile of this run",
                "a fault of the harness: activations, fits and means are checked before",
                "report it with the run's settings",
                exception);
        }
    }

    // The words of a category have a line each, everything else of the identity is short.
    private static string IdentityValue(JsonElement value) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty("words", out var words)
            ? $"{{{Inline(value, except: "words")},\n      \"words\": {{\n{Lines(words, "        ")}\n      }}}}"
            : value.GetRawText();

    private static string Layer(JsonElement layer) =>
        $"    {{{Inline(layer, except: "parts")},\n     \"parts\":[\n"
        + string.Join(",\n", layer.GetProperty("parts").EnumerateArray().Select(Part)) + "]}";

    private static string Part(JsonElement part)
    {
        var digests = part.EnumerateObject().Where(entry => entry.Value.ValueKind == JsonValueKind.Object && entry.Name != "neurons")
            .Select(entry => entry.Name).ToArray();
        return $"     {{{Inline(part, except: [.. digests, "neurons"])},\n      "
            + string.Join(",", digests.Select(name => $"\"{name}\":{part.GetProperty(name).GetRawText()}"))
            + $",\n      \"neurons\":{{\n{Lines(part.GetProperty("neurons"), "      ")}}}}}";
    }

    private static string Inline(JsonElement value, params string[] except) => string.Join(
        ",", value.EnumerateObject().Where(entry => !except.Contains(entry.Name)).Select(entry => $"\"{entry.Name}\":{entry.Value.GetRawText()}"));

    private static string Lines(JsonElement value, string indent) => string.Join(
        ",\n", value.EnumerateObject().Select(entry => $"{indent}{JsonSerializer.Serialize(entry.Name, Options)}: {entry.Value.GetRawText()}"));
}
