using System.Collections.Immutable;
using Harness.Targets;
using Harness.Tests.Golden.Tokenization;

namespace Harness.Tests.Golden.Targets;

public sealed class TargetWarningsTests
{
    private const string Text =
        "You may copy it, you may not sell it.\n*** START OF THE PROJECT GUTENBERG EBOOK MAY ***\n"
        + "On May 5 he can go; in May 1951 he could not. The 3rd of May is not one, nor can it be so.\n"
        + "*** END OF THE PROJECT GUTENBERG EBOOK MAY ***\nYou can not, and may not sell it\n";

    [Fact]
    public Task Warnings_of_a_short_book()
    {
        var tokenizer = EmbeddedTokenizer.Instance;
        var tokens = tokenizer.Encode(Text);
        ImmutableArray<TargetMatch> targets =
        [
            .. TargetMatcher.Match(tokens, tokenizer, NegationStudyRules.Affirmation, 1, 2),
            .. TargetMatcher.Match(tokens, tokenizer, NegationStudyRules.Negation with { Words = ["not", "nor", "can"] }, 1, 2),
        ];
        var counts = TargetTypeCount.Of(targets, tokenizer)
            .Select(count => FormattableString.Invariant($"{count.Count} {count.Type} ({count.Category})"));

        return Verifier.Verify(string.Join('\n', counts.Append("").Concat(TargetWarnings.Of(targets, 4, tokens, tokenizer).Sentences())));
    }
}
