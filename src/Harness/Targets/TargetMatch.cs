using System.Collections.Immutable;
using Harness.Tokenization;

namespace Harness.Targets;

/// <summary>One token of the text that a rule picked, or a list of one's own.</summary>
/// <param name="Category">The name of the rule that picked it.</param>
/// <param name="TokenIndex">Its zero-based place in the token sequence: where the model is read.</param>
/// <param name="TokenId">Its GPT-2 id.</param>
public sealed record TargetMatch(string Category, int TokenIndex, int TokenId)
{
    /// <summary>The word that it belongs to, where that is another than the token's own <see cref="WordType"/>; null where it is that.</summary>
    public string? Word { get; init; }

    /// <summary>What else a list of one's own says of it: the numeric columns by their names.</summary>
    public ImmutableSortedDictionary<string, double> Values { get; init; } = ImmutableSortedDictionary<string, double>.Empty;

    /// <summary>The word that it stands for in every test by words.</summary>
    /// <param name="tokenizer">The tokenizer that made its token.</param>
    public string WordIn(Gpt2Tokenizer tokenizer) => Word ?? WordType.Of(tokenizer.Decode(TokenId));
}
