using System.Text.Encodings.Web;
using System.Text.Json;
using Harness.Runs;

namespace Harness.Results;

/// <summary><c>run.json</c>: the provenance of a run, with snake_case names, indented.</summary>
public static class RunManifestJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        NewLine = "\n",

        // The file is never put into a web page, so that a path with an accent or an apostrophe may stay readable.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Reads a manifest, which a later version may have written with more in it.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="HarnessException"><see cref="ErrorCode.RunUnreadable"/>.</exception>
    public static RunManifest Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<RunManifest>(File.ReadAllText(path), Options) is
            {
                Experiment: not null, Preset: not null, Settings: not null, Hashes: not null, Versions: not null, Device: not null,
                Files: not null, Steps.IsDefault: false,
            } manifest && !manifest.Steps.Contains(null!)
                ? manifest
                : throw new JsonException("experiment, preset, settings, hashes, versions, device, steps or files are missing");
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException or IOException or UnauthorizedAccessException)
        {
            throw new HarnessException(
                ErrorCode.RunUnreadable,
                $"This is not the provenance of a run: {exception.Message.TrimEnd('.')}",
                path,
                "it was edited by hand, or another program wrote it",
                "leave the folder out, or copy it again from where the run was",
                exception);
        }
    }

    /// <summary>Formats a manifest. Settings, hashes and versions are in ordinal order of their names.</summary>
    /// <returns>The text of the file, with LF and a newline at the end.</returns>
    public static string Format(RunManifest manifest)
    {
        var ordered = manifest with
        {
            Settings = manifest.Settings.WithComparers(StringComparer.Ordinal),
            Hashes = manifest.Hashes.WithComparers(StringComparer.Ordinal),
            Versions = manifest.Versions.WithComparers(StringComparer.Ordinal),
            Files = manifest.Files.WithComparers(StringComparer.Ordinal),
        };
        return JsonSerializer.Serialize(ordered, Options) + "\n";
    }
}
