using System.Collections.Immutable;

namespace Harness.Results;

/// <summary>One target as <c>targets.csv</c> lists it.</summary>
/// <param name="Category">The name of the rule that picked it.</param>
/// <param name="TokenIndex">Its zero-based place in the token sequence.</param>
/// <param name="TokenId">Its GPT-2 id.</param>
/// <param name="Text">The decoded token, with its leading space if it has one.</param>
/// <param name="ContextBefore">The decoded tokens before it.</param>
/// <param name="ContextAfter">The decoded tokens after it.</param>
public sealed record TargetRow(
    string Category,
    int TokenIndex,
    int TokenId,
    string Text,
    string ContextBefore,
    string ContextAfter)
{
    /// <summary>The word that it stands for, where that is another than the token's; else null.</summary>
    public string? Word { get; init; }

    /// <summary>The numeric columns of a list of one's own, by their names.</summary>
    public ImmutableSortedDictionary<string, double> Values { get; init; } = ImmutableSortedDictionary<string, double>.Empty;
}
