using System.Net.Http.Headers;
using Harness.Runs;

namespace Harness.Hub;

/// <summary>A user's token. It goes to the hub's own host and nowhere else: no text that is made of it shows it.</summary>
public sealed class HubToken
{
    private HubToken(string value) => Authorization = new AuthenticationHeaderValue("Bearer", value);

    /// <summary>The header that carries it.</summary>
    internal AuthenticationHeaderValue Authorization { get; }

    /// <summary>Reads a token; null where the text is empty.</summary>
    /// <param name="text">The token, with or without white space around it.</param>
    /// <param name="where">Where it was found.</param>
    /// <exception cref="HarnessException">It cannot be sent: <see cref="ErrorCode.HubSettingsMalformed"/>.</exception>
    public static HubToken? Parse(string text, string where)
    {
        var value = text.Trim();
        if (value.Length == 0)
            return null;
        if (value.All(character => character is > ' ' and <= '~'))
            return new HubToken(value);
        throw new HarnessException(
            ErrorCode.HubSettingsMalformed,
            "The hub's token has spaces, line breaks or other characters that no token has",
            where,
            "more than the token was copied",
            "copy the token alone, from the hub's settings, section Access Tokens");
    }

    /// <inheritdoc/>
    public override string ToString() => "a hub token";
}
