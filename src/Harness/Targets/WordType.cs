namespace Harness.Targets;

/// <summary>
/// The word type of a token: its text in lower case, without white space around it. <c> May</c> and <c>may</c> are one type.
/// </summary>
public static class WordType
{
    /// <summary>The word type of a token's text.</summary>
    public static string Of(string tokenText)
    {
        ArgumentNullException.ThrowIfNull(tokenText);
        return tokenText.Trim().ToLowerInvariant();
    }
}
