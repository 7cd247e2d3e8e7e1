using System.Collections.Immutable;

namespace Harness.Targets;

/// <summary>
/// Says which tokens of a text are targets of a category. A token is judged alone, by its text without surrounding white space and
/// in lower case: it must be one of <see cref="Words"/> or contain one of <see cref="Contains"/>, and the token after it must be
/// one that the rule allows.
/// </summary>
public sealed record TargetRule
{
    /// <summary>The name of what is looked for, for example <c>negation</c>; it holds no tab and no line break.</summary>
    public required string Category { get; init; }

    /// <summary>Whole words, in lower case.</summary>
    public ImmutableArray<string> Words { get; init; } = [];

    /// <summary>Parts of words, in lower case, for example <c>'t</c>.</summary>
    public ImmutableArray<string> Contains { get; init; } = [];

    /// <summary>The next token must start with a space, so that the target ends its word and no punctuation follows.</summary>
    public required bool NextStartsWithSpace { get; init; }

    /// <summary>Exact texts, space and case included, that the next token must not be, for example <c>" not"</c>.</summary>
    public ImmutableArray<string> NotFollowedBy { get; init; } = [];
}
