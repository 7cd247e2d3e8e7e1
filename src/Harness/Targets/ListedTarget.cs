using System.Collections.Immutable;

namespace Harness.Targets;

/// <summary>One row of a list of targets of one's own.</summary>
/// <param name="Line">The line of the file that it begins in, from 1.</param>
/// <param name="Label">Its category.</param>
/// <param name="Start">Its first character in the text, counted as Unicode code points from 0; or its token.</param>
/// <param name="End">The character after its last; null where <paramref name="Start"/> is a token.</param>
/// <param name="Word">The word that it stands for; null where the file does not say.</param>
/// <param name="Text">What stands there; null where the file does not say.</param>
/// <param name="TokenId">The token's id; null where the file does not say.</param>
/// <param name="Values">The numeric columns that mean nothing to the reader, by their names.</param>
public sealed record ListedTarget(
    int Line,
    string Label,
    int Start,
    int? End,
    string? Word,
    string? Text,
    int? TokenId,
    ImmutableSortedDictionary<string, double> Values);
