using System.Collections.Immutable;

namespace Harness.Targets;

/// <summary>
/// Says which tokens of a text are targets of a category. A token is judged alone, as one piece of text: it is a target where one of
/// <see cref="Words"/>, <see cref="Contains"/>, <see cref="Prefixes"/>, <see cref="Patterns"/> or <see cref="RawPatterns"/> fits it, and
/// where the tokens next to it are ones that the rule allows. A word of several tokens is never found.
/// </summary>
public sealed record TargetRule
{
    /// <summary>The name of what is looked for, for example <c>negation</c>; it holds no tab and no line break.</summary>
    public required string Category { get; init; }

    /// <summary>Whole words, compared with the token's <see cref="WordType"/>: in lower case, without white space around them.</summary>
    public ImmutableArray<string> Words { get; init; } = [];

    /// <summary>Parts that the token's <see cref="WordType"/> may contain, for example <c>'t</c>.</summary>
    public ImmutableArray<string> Contains { get; init; } = [];

    /// <summary>Beginnings that the token's <see cref="WordType"/> may have.</summary>
    public ImmutableArray<string> Prefixes { get; init; } = [];

    /// <summary>Regular expressions of .NET's non-backtracking kind; one that matches the whole <see cref="WordType"/> fits.</summary>
    public ImmutableArray<string> Patterns { get; init; } = [];

    /// <summary>The same, but matched against the whole token as it is, its leading space and its case included.</summary>
    public ImmutableArray<string> RawPatterns { get; init; } = [];

    /// <summary>The next token must start with a space, so that the target ends its word and no punctuation follows.</summary>
    public bool NextStartsWithSpace { get; init; } = true;

    /// <summary>Exact texts, space and case included, of which the next token must be one; empty: any.</summary>
    public ImmutableArray<string> FollowedBy { get; init; } = [];

    /// <summary>Exact texts, space and case included, that the next token must not be, for example <c>" not"</c>.</summary>
    public ImmutableArray<string> NotFollowedBy { get; init; } = [];

    /// <summary>The previous token must start with a space; the text's first token has none before it and is then no target.</summary>
    public bool PreviousStartsWithSpace { get; init; }

    /// <summary>Exact texts, space and case included, of which the previous token must be one; empty: any, or none at all.</summary>
    public ImmutableArray<string> PrecededBy { get; init; } = [];

    /// <summary>Exact texts, space and case included, that the previous token must not be.</summary>
    public ImmutableArray<string> NotPrecededBy { get; init; } = [];
}
