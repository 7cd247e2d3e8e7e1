using System.Text.RegularExpressions;
using Harness.Runs;

namespace Harness.Targets;

/// <summary>The regular expressions of a rule. They run in time linear in the token and know no culture.</summary>
internal static partial class TokenPattern
{
    /// <summary>The most characters. The engine is linear in the token, but it takes minutes to prepare 200,000 alternatives.</summary>
    private const int Longest = 4000;

    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    private const string TooOften = "it asks for too many repetitions: a token has few characters, and each repetition takes memory";

    /// <summary>Makes an expression that matches whole texts only.</summary>
    /// <exception cref="HarnessException"><see cref="ErrorCode.PatternInvalid"/>.</exception>
    public static Regex Compile(string pattern, string where)
    {
        if (pattern.Length > Longest)
            throw TooLong(pattern, where);
        try
        {
            // Alone first: a stray bracket such as a)|(b would be closed by the brackets around it.
            _ = new Regex(pattern, Options);
            return new Regex($@"\A(?:{pattern})\z", Options);
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            throw new HarnessException(
                ErrorCode.PatternInvalid,
                $"The regular expression \"{pattern}\" cannot be used: {error.Message.TrimEnd('.')}",
                where,
                Cause(error, pattern),
                "write it in .NET's syntax without that; a special character is itself after a backslash, which JSON doubles: \\\\.",
                error);
        }
    }

    private static string Cause(Exception error, string pattern) => error switch
    {
        NotSupportedException when Compiles(Repetition().Replace(pattern, "{1}")) => TooOften,
        NotSupportedException => "look-around, back-references and atomic groups need backtracking, which is off",
        RegexParseException { Error: RegexParseError.QuantifierOrCaptureGroupOutOfRange } => TooOften,
        RegexParseException { Error: RegexParseError.ReversedQuantifierRange or RegexParseError.ReversedCharacterRange } =>
            "a range whose end is before its beginning",
        _ => "a bracket without its partner, or a special character that was meant as itself",
    };

    private static bool Compiles(string pattern)
    {
        try
        {
            _ = new Regex(pattern, Options);
            return true;
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"\{[0-9]+(,[0-9]*)?\}")]
    private static partial Regex Repetition();

    private static HarnessException TooLong(string pattern, string where) => new(
        ErrorCode.PatternInvalid,
        FormattableString.Invariant($"A regular expression has {pattern.Length:N0} characters, and at most {Longest:N0} are read"),
        where,
        "a list of words was written as one expression",
        "give whole words as words and beginnings as prefixes, which may be any number, or write several expressions");
}
