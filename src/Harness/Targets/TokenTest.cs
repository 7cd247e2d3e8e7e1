using System.Text.RegularExpressions;

namespace Harness.Targets;

/// <summary>A rule made ready to judge tokens, each by its decoded text alone.</summary>
internal sealed class TokenTest(TargetRule rule)
{
    private readonly Regex[] _patterns = [.. rule.Patterns.Select(pattern => Compile(pattern, rule))];
    private readonly Regex[] _rawPatterns = [.. rule.RawPatterns.Select(pattern => Compile(pattern, rule))];

    /// <summary>Whether the token itself fits.</summary>
    public bool IsTarget(string text)
    {
        var type = WordType.Of(text);
        return rule.Words.Contains(type)
            || rule.Contains.Any(part => type.Contains(part, StringComparison.Ordinal))
            || rule.Prefixes.Any(prefix => type.StartsWith(prefix, StringComparison.Ordinal))
            || _patterns.Any(pattern => pattern.IsMatch(type))
            || _rawPatterns.Any(pattern => pattern.IsMatch(text));
    }

    /// <summary>Whether a target may stand before this token.</summary>
    public bool MayFollow(string text) =>
        (!rule.NextStartsWithSpace || text.StartsWith(' '))
        && (rule.FollowedBy.IsEmpty || rule.FollowedBy.Contains(text))
        && !rule.NotFollowedBy.Contains(text);

    /// <summary>Whether a target may stand after this token.</summary>
    public bool MayPrecede(string text) =>
        (!rule.PreviousStartsWithSpace || text.StartsWith(' '))
        && (rule.PrecededBy.IsEmpty || rule.PrecededBy.Contains(text))
        && !rule.NotPrecededBy.Contains(text);

    /// <summary>Whether the first token of a text, which none precedes, may be a target.</summary>
    public bool MayBeFirst => !rule.PreviousStartsWithSpace && rule.PrecededBy.IsEmpty;

    private static Regex Compile(string pattern, TargetRule rule) => TokenPattern.Compile(pattern, $"category {rule.Category}");
}
