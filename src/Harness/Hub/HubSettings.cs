using System.Text.RegularExpressions;
using Harness.Runs;

namespace Harness.Hub;

/// <summary>Where the hub and its cache are. The environment variables are those of Python's huggingface_hub.</summary>
/// <param name="Endpoint">The hub's address.</param>
/// <param name="CacheFolder">The folder of the cache, which need not exist.</param>
/// <param name="Token">The user's token, null for none.</param>
/// <param name="Offline">Whether the network is switched off.</param>
public sealed partial record HubSettings(Uri Endpoint, string CacheFolder, HubToken? Token = null, bool Offline = false)
{
    /// <summary>
    /// Reads <c>HF_ENDPOINT</c>; <c>HF_HUB_CACHE</c>, <c>HUGGINGFACE_HUB_CACHE</c>, <c>HF_HOME</c> or <c>XDG_CACHE_HOME</c>;
    /// <c>HF_TOKEN</c>, <c>HUGGING_FACE_HUB_TOKEN</c> or the token file at <c>HF_TOKEN_PATH</c>; <c>HF_HUB_OFFLINE</c> or
    /// <c>TRANSFORMERS_OFFLINE</c>. In paths, <c>~/</c> and variables are expanded.
    /// Source: huggingface_hub 0.36, constants.py and utils/_auth.py.
    /// </summary>
    /// <exception cref="HarnessException">One makes no sense: <see cref="ErrorCode.HubSettingsMalformed"/>.</exception>
    public static HubSettings FromEnvironment() =>
        From(Environment.GetEnvironmentVariable, Environment.GetFolderPath(Environment.SpecialFolder.UserProfile));

    /// <summary>The same from any environment.</summary>
    /// <param name="variable">The value of a variable, null where it is not set.</param>
    /// <param name="home">The user's home.</param>
    internal static HubSettings From(Func<string, string?> variable, string home)
    {
        var cache = Set("XDG_CACHE_HOME") ?? Path.Combine(home, ".cache");
        var hub = Set("HF_HOME") ?? Path.Combine(cache, "huggingface");
        return new HubSettings(
            ParseEndpoint(variable("HF_ENDPOINT") is { Length: > 0 } endpoint ? endpoint : "https://huggingface.co"),
            Path.GetFullPath(Set("HF_HUB_CACHE") ?? Set("HUGGINGFACE_HUB_CACHE") ?? Path.Combine(hub, "hub")),
            Token("HF_TOKEN") ?? Token("HUGGING_FACE_HUB_TOKEN") ?? TokenOf(Set("HF_TOKEN_PATH") ?? Path.Combine(hub, "token")),
            (First("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE") ?? "").ToUpperInvariant() is "1" or "ON" or "YES" or "TRUE");

        string? First(params string[] names) => names.Select(variable).FirstOrDefault(value => !string.IsNullOrEmpty(value));

        HubToken? Token(string name) => variable(name) is { Length: > 0 } token ? HubToken.Parse(token, name) : null;

        string? Set(string name) => variable(name) switch
        {
            null or "" => null,
            "~" => home,
            ['~', '/', .. var rest] => Path.Combine(home, Expand(rest)),
            var path => Expand(path),
        };

        // As os.path.expandvars: what is not set stays as it is written.
        string Expand(string path) => Variable().Replace(path, name => variable(name.Groups["name"].Value) ?? name.Value);
    }

    private static HubToken? TokenOf(string file)
    {
        try
        {
            return HubToken.Parse(File.ReadAllText(file), file);
        }
        catch (Exception absent) when (absent is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static Uri ParseEndpoint(string text) =>
        Uri.TryCreate(text.TrimEnd('/') + "/", UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            ? url
            : throw new HarnessException(
                ErrorCode.HubSettingsMalformed,
                $"\"{text}\" is no address",
                "HF_ENDPOINT",
                "the scheme is missing",
                "write an address such as https://huggingface.co, or leave the variable away");

    [GeneratedRegex(@"\$(?:(?<name>\w+)|\{(?<name>[^}]*)\})", RegexOptions.ECMAScript | RegexOptions.CultureInvariant)]
    private static partial Regex Variable();
}
