using System.Text.RegularExpressions;
using Harness.Runs;

namespace Harness.Targets;

/// <summary>The regular expressions of a rule. They run in time linear in the token and know no culture.</summary>
internal static class TokenPattern
{
    /// <summary>Makes an expression that matches whole texts only.</summary>
    /// <exception cref="HarnessException"><see cref="ErrorCode.PatternInvalid"/>.</exception>
    public static Regex Compile(string pattern, string where)
    {
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
}
