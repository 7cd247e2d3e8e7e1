using System.Text.RegularExpressions;
using Harness.Runs;

namespace Harness.Targets;

/// <summary>The regular expressions of a rule. They run in time linear in the token and know no culture.</summary>
internal static class TokenPattern
{
    /// <summary>The most characters. The engine is linear in the token, but it takes minutes to prepare 200,000 alternatives.</summary>
    private const int Longest = 4000;

    /// <summary>Makes an expression that matches whole texts only.</summary>
    /// <exception cref="HarnessException"><see cref="ErrorCode.PatternInvalid"/>.</exception>
    public static Regex Compile(string pattern, string where)
    {
        if (pattern.Length > Longest)
            throw TooLong(pattern, where);
        const RegexOptions options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;
        try
        {
            // Alone first: a stray bracket such as a)|(b would be closed by the brackets around it.
            _ = new Regex(pattern, options);
            return new Regex($@"\A(?:{pattern})\z", options);
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            throw new HarnessException(
                ErrorCode.PatternInvalid,
                $"The regular expression \"{pattern}\" cannot be used: {error.Message.TrimEnd('.')}",
                where,
                error is NotSupportedException
                    ? "look-around, back-references and atomic groups need backtracking, which is off"
                    : "a bracket without its partner, or a special character that was meant as itself",
                "write it in .NET's syntax without those; a special character is itself after a backslash, which JSON doubles: \\\\.",
                error);
        }
    }

    private static HarnessException TooLong(string pattern, string where) => new(
        ErrorCode.PatternInvalid,
        FormattableString.Invariant($"A regular expression has {pattern.Length:N0} characters, and at most {Longest:N0} are read"),
        where,
        "a list of words was written as one expression",
        "give whole words as words and beginnings as prefixes, which may be any number, or write several expressions");
}
