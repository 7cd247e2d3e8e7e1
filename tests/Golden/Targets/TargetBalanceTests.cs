using Harness.Targets;
using Harness.Tests.Golden.Tokenization;

namespace Harness.Tests.Golden.Targets;

public sealed class TargetBalanceTests
{
    [Fact]
    public Task At_most_two_targets_per_word_type()
    {
        var targets = NegationStudyText.Affirmations.AddRange(NegationStudyText.Negations);
        var kept = TargetBalance.AtMostPerType(targets, EmbeddedTokenizer.Instance, 2);
        var rows = targets.OrderBy(target => target.TokenIndex).Select(target => FormattableString.Invariant(
            $"{(kept.Contains(target) ? "stays" : "goes"),-6}{target.TokenIndex,4} {EmbeddedTokenizer.Instance.Decode(target.TokenId)}"));

        return Verifier.Verify(string.Join('\n', rows));
    }
}
