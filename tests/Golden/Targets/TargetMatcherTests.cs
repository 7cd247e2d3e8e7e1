using System.Globalization;
using Harness.Runs;
using Harness.Targets;
using Harness.Tests.Golden.Corpora;
using Harness.Tests.Golden.Tokenization;
using Harness.Tokenization;

namespace Harness.Tests.Golden.Targets;

public sealed class TargetMatcherTests
{
    [Fact]
    public Task Targets_of_a_short_text()
    {
        var rows = NegationStudyText.Affirmations.Concat(NegationStudyText.Negations).Select(Row);

        return Verifier.Verify($"{NegationStudyText.Text}\n\n{string.Join('\n', rows)}");
    }

    [Fact]
    public Task A_text_with_too_few_targets_is_refused()
    {
        var tokenizer = EmbeddedTokenizer.Instance;
        var error = Assert.Throws<HarnessException>(
            () => TargetMatcher.Match(tokenizer.Encode("All of us can go."), tokenizer, NegationStudyRules.Affirmation, 1, 1));

        return Verifier.Verify($"{error.Code} {error.Message}");
    }

    private static string Row(TargetMatch match)
    {
        var (before, token, after) = TokenContext.Around(NegationStudyText.Tokens, EmbeddedTokenizer.Instance, match.TokenIndex, 3);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{match.Category,-11} {match.TokenIndex,3} {match.TokenId,5}  {Escaped.Text(before)}[{token}]{Escaped.Text(after)}");
    }
}
