using System.Collections.Immutable;
using Harness.Targets;
using Harness.Tests.Golden.Tokenization;
using Harness.Tokenization;

namespace Harness.Tests.Golden.Targets;

/// <summary>A short text with a hit and a near miss of every part of the study's two rules, and small windows.</summary>
internal static class NegationStudyText
{
    public const int ContextPre = 4;
    public const int ContextPost = 3;

    public const string Text =
        "Not yet, said the clerk. You can wait, or you can not wait; I cannot say which, for I don't know.\r\n"
        + "\u201CWe don\u2019t know,\u201D said the other. It may. It may rain, it MAY NOT, and nobody can't tell.\r\n"
        + "Can anyone? Never mind, nor should you. We shall, certainly, agree: one could always knock, "
        + "but nothing, never, nothing might help. Definitely allow for May flies in Canada. She can never not smile, you may";

    public static TokenSequence Tokens { get; } = EmbeddedTokenizer.Instance.Encode(Text);

    public static ImmutableArray<TargetMatch> Affirmations { get; } = Match(NegationStudyRules.Affirmation);

    public static ImmutableArray<TargetMatch> Negations { get; } = Match(NegationStudyRules.Negation);

    private static ImmutableArray<TargetMatch> Match(TargetRule rule) =>
        TargetMatcher.Match(Tokens, EmbeddedTokenizer.Instance, rule, ContextPre, ContextPost);
}
