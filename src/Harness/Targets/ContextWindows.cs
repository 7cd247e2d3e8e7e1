using System.Collections.Immutable;

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
}
