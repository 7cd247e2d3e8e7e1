using System.Globalization;
using System.Net;
using Harness.Downloads;

namespace Harness.Hub;

/// <summary>
/// What a hub says of a file: each of it from the first answer that names it, since a mirror may redirect on its own host before or
/// after it has said so.
/// </summary>
internal sealed class HubFacts
{
    /// <summary>The commit that the file was found at.</summary>
    public string? Commit { get; private set; }

    /// <summary>The hash of its content.</summary>
    public ContentHash? Hash { get; private set; }

    /// <summary>Its length in bytes.</summary>
    public long? Length { get; private set; }

    /// <summary>Hears an answer.</summary>
    /// <returns>Whether nothing is missing.</returns>
    public bool Hear(HttpResponseMessage answer)
    {
        // A large file lies elsewhere: the answer redirects there, and the linked length and hash are the file's. Its own length is not.
        var own = answer.StatusCode == HttpStatusCode.OK ? answer.Content.Headers.ContentLength : null;
        var isLinked = long.TryParse(Header(answer, "X-Linked-Size"), NumberStyles.None, CultureInfo.InvariantCulture, out var linked);
        Commit ??= Header(answer, "X-Repo-Commit") is { Length: 40 } commit && commit.All(char.IsAsciiHexDigitLower) ? commit : null;
        Hash ??= ContentHash.FromEntityTag(Header(answer, "X-Linked-Etag") ?? Header(answer, "ETag"));
        Length ??= isLinked ? linked : own;
        return Commit is not null && Hash is not null && Length is not null;
    }

    /// <summary>The text of a header; null where it is not there.</summary>
    public static string? Header(HttpResponseMessage answer, string name) =>
        answer.Headers.NonValidated.TryGetValues(name, out var values) ? values.ToString() : null;
}
