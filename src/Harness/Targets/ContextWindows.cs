using System.Collections.Immutable;
using Harness.Runs;
using Harness.Tokenization;

namespace Harness.Targets;

/// <summary>
/// The windows of tokens that the model reads: <c>ContextPre</c> tokens, the target, <c>ContextPost</c> tokens. Rows are in the
/// order of the design matrix: the affirmations (label 0) in text order, then the negations (label 1) in text order.
/// </summary>
/// <param name="Targets">The targets, one per row.</param>
/// <param name="Labels">0 or 1, one per row.</param>
/// <param name="Ids">Token ids, row-major, shape [rows, <see cref="Width"/>].</param>
/// <param name="ContextPre">Tokens before the target, which is also the target's position in its window.</param>
/// <param name="ContextPost">Tokens after the target.</param>
public sealed record ContextWindows(
    ImmutableArray<TargetMatch> Targets,
    ImmutableArray<byte> Labels,
    ImmutableArray<int> Ids,
    int ContextPre,
    int ContextPost)
{
    /// <summary>The number of windows.</summary>
    public int Count => Targets.Length;

    /// <summary>Tokens per window.</summary>
    public int Width => ContextPre + 1 + ContextPost;

    /// <summary>
    /// SHA-256 of the targets, lower-case hexadecimal: one line per row, in row order, of category, token index and token id in
    /// decimal, and the word where it is another than the token's, separated by tabs and each ended by a line feed, as UTF-8.
    /// </summary>
    public string TargetsSha256
    {
        get
        {
            var lines = Targets.Select(target =>
                FormattableString.Invariant($"{target.Category}\t{target.TokenIndex}\t{target.TokenId}")
                    + (target.Word is { } word ? $"\t{word}\n" : "\n"));
            return Sha256Hex.OfText(string.Concat(lines));
        }
    }

    /// <summary>Cuts one window around each target.</summary>
    /// <param name="tokens">The text.</param>
    /// <param name="affirmations">The targets with label 0.</param>
    /// <param name="negations">The targets with label 1.</param>
    /// <param name="contextPre">Tokens before a target, at least 0.</param>
    /// <param name="contextPost">Tokens after a target, at least 1.</param>
    /// <exception cref="HarnessException"><see cref="ErrorCode.InvalidOption"/>.</exception>
    /// <exception cref="ArgumentException">A target is not of this text, or has no whole window in it.</exception>
    public static ContextWindows Cut(
        TokenSequence tokens,
        IReadOnlyList<TargetMatch> affirmations,
        IReadOnlyList<TargetMatch> negations,
        int contextPre,
        int contextPost)
    {
        ContextSize.Check(contextPre, contextPost);
        ImmutableArray<TargetMatch> targets = [.. affirmations, .. negations];
        ImmutableArray<byte> labels = [.. Enumerable.Repeat((byte)0, affirmations.Count), .. Enumerable.Repeat((byte)1, negations.Count)];
        var width = contextPre + 1 + contextPost;
        var ids = ImmutableArray.CreateBuilder<int>(targets.Length * width);
        foreach (var target in targets)
        {
            var start = target.TokenIndex - contextPre;
            if (start < 0 || start + width > tokens.Count || tokens.Ids[target.TokenIndex] != target.TokenId)
                throw new ArgumentException($"{target} has no window of {contextPre} + 1 + {contextPost} tokens in this text");
            ids.AddRange(tokens.Ids.AsSpan(start, width));
        }

        return new ContextWindows(targets, labels, ids.MoveToImmutable(), contextPre, contextPost);
    }
}
