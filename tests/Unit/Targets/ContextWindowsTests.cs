using Harness.Runs;
using Harness.Targets;
using Harness.Tokenization;

namespace Harness.Tests.Unit.Targets;

public sealed class ContextWindowsTests
{
    private static readonly TokenSequence Tokens = TokenSequence.FromIds([10, 11, 12, 13, 14, 15, 16, 17]);
    private static readonly TargetMatch[] Affirmations = [new("affirmation", 3, 13), new("affirmation", 5, 15)];
    private static readonly TargetMatch[] Negations = [new("negation", 2, 12)];

    [Fact]
    public void Affirmations_come_first_with_label_0_and_negations_after_them_with_label_1()
    {
        var windows = ContextWindows.Cut(Tokens, Affirmations, Negations, 2, 1);

        Assert.Equal([.. Affirmations, .. Negations], windows.Targets.ToArray());
        Assert.Equal([0, 0, 1], windows.Labels.ToArray());
        Assert.Equal(3, windows.Count);
    }

    [Fact]
    public void A_row_is_the_tokens_before_the_target_the_target_and_the_tokens_after_it()
    {
        var windows = ContextWindows.Cut(Tokens, Affirmations, Negations, 2, 2);

        Assert.Equal(5, windows.Width);
        Assert.Equal([11, 12, 13, 14, 15, 13, 14, 15, 16, 17, 10, 11, 12, 13, 14], windows.Ids.ToArray());
    }

    [Fact]
    public void The_target_stands_at_context_pre_in_every_row()
    {
        var windows = ContextWindows.Cut(Tokens, Affirmations, Negations, 1, 2);

        for (var row = 0; row < windows.Count; row++)
            Assert.Equal(windows.Targets[row].TokenId, windows.Ids[(row * windows.Width) + windows.ContextPre]);
    }

    [Fact]
    public void The_hash_of_the_targets_is_that_of_their_lines()
    {
        // printf 'affirmation\t3\t13\naffirmation\t5\t15\nnegation\t2\t12\n' | sha256sum
        const string hash = "daea8e6693b80cc8d7d71338d5a45b7b19ea668dc9d3bfea2ef91a483f0f9df9";
        Assert.Equal(hash, ContextWindows.Cut(Tokens, Affirmations, Negations, 2, 1).TargetsSha256);
    }

    [Fact]
    public void The_hash_of_the_targets_is_not_that_of_other_targets_and_knows_no_window()
    {
        var hash = ContextWindows.Cut(Tokens, Affirmations, Negations, 2, 1).TargetsSha256;

        Assert.Equal(hash, ContextWindows.Cut(Tokens, Affirmations, Negations, 1, 2).TargetsSha256);
        Assert.NotEqual(hash, ContextWindows.Cut(Tokens, Negations, Affirmations, 2, 1).TargetsSha256);
        Assert.NotEqual(hash, ContextWindows.Cut(Tokens, Affirmations[..1], Negations, 2, 1).TargetsSha256);
    }

    [Theory]
    [InlineData(1, 11, 2, 1)]
    [InlineData(7, 17, 2, 1)]
    [InlineData(3, 99, 2, 1)]
    public void A_target_without_a_window_in_the_text_is_refused(int index, int id, int contextPre, int contextPost) =>
        Assert.Throws<ArgumentException>(
            () => ContextWindows.Cut(Tokens, [new TargetMatch("affirmation", index, id)], Negations, contextPre, contextPost));

    [Theory]
    [InlineData(-1, 1, "context_pre")]
    [InlineData(0, 0, "context_post")]
    public void A_window_of_negative_or_no_length_is_refused(int contextPre, int contextPost, string name)
    {
        var error = Assert.Throws<HarnessException>(() => ContextWindows.Cut(Tokens, Affirmations, Negations, contextPre, contextPost));

        Assert.Same(ErrorCode.InvalidOption, error.Code);
        Assert.Equal(name, error.Where);
    }
}
