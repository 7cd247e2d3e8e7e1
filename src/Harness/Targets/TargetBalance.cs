using System.Collections.Immutable;
using Harness.Runs;
using Harness.Tokenization;

namespace Harness.Targets;

/// <summary>Keeps one frequent word from being most of a category.</summary>
public static class TargetBalance
{
    /// <summary>
    /// Leaves at most so many targets of each <see cref="WordType"/>. Which ones is no matter of chance: of k targets of a type, the n
    /// that stay are number floor((2 i + 1) k / (2 n)), i = 0 to n - 1, in text order, so that they lie evenly over the text. The rest
    /// keep their order.
    /// </summary>
    /// <param name="targets">The targets of one category, in text order.</param>
    /// <param name="tokenizer">The tokenizer that made their tokens.</param>
    /// <param name="most">The most that stay of a type, at least 1.</param>
    /// <exception cref="HarnessException">
    /// <see cref="ErrorCode.InvalidOption"/>, or <see cref="ErrorCode.TooFewTargets"/> where fewer than
    /// <see cref="TargetMatcher.MinimumTargets"/> are left.
    /// </exception>
    public static ImmutableArray<TargetMatch> AtMostPerType(IReadOnlyList<TargetMatch> targets, Gpt2Tokenizer tokenizer, int most)
    {
        if (most < 1)
        {
            throw new HarnessException(
                ErrorCode.InvalidOption,
                FormattableString.Invariant($"{most} targets per word type would leave none"),
                "max_per_type",
                "a slip of the keyboard",
                "give a whole number from 1 on, or leave it out");
        }

        ImmutableArray<TargetMatch> kept =
        [
            .. targets
                .GroupBy(target => target.WordIn(tokenizer), StringComparer.Ordinal)
                .SelectMany(type => Spread([.. type], most))
                .OrderBy(target => target.TokenIndex),
        ];
        return kept.Length >= TargetMatcher.MinimumTargets || kept.Length == targets.Count ? kept : throw TooFew(kept, most);
    }

    private static IEnumerable<TargetMatch> Spread(TargetMatch[] all, int most) => all.Length <= most
        ? all
        : Enumerable.Range(0, most).Select(place => all[(int)(((2L * place) + 1) * all.Length / (2L * most))]);

    private static HarnessException TooFew(ImmutableArray<TargetMatch> kept, int most) => new(
        ErrorCode.TooFewTargets,
        FormattableString.Invariant($"The category {kept[0].Category} has too few targets: {most} per word type leave {kept.Length}"),
        "max_per_type",
        "the category has few word types",
        "allow more targets per type, or add words to the category");
}
