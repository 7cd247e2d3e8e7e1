using System.Collections.Immutable;
using Harness.Runs;

namespace Harness.Targets;

/// <summary>The targets of a list where they stand in a text.</summary>
/// <param name="Rows">Each target with its line in the list, in the order of the list.</param>
/// <param name="Tokens">Tokens of the text.</param>
public sealed record LocatedTargets(ImmutableArray<(int Line, TargetMatch Target)> Rows, int Tokens)
{
    // Lines that a sentence names before it breaks off.
    private const int Examples = 5;

    /// <summary>
    /// The targets of one category in text order. Those without a whole window are left out, as a rule would not find them either.
    /// </summary>
    /// <param name="category">The category.</param>
    /// <param name="contextPre">Tokens before a target, at least 0.</param>
    /// <param name="contextPost">Tokens after a target, at least 1.</param>
    /// <exception cref="HarnessException"><see cref="ErrorCode.InvalidOption"/>.</exception>
    public FoundTargets Of(string category, int contextPre, int contextPost)
    {
        ContextSize.Check(contextPre, contextPost);
        var ofCategory = Rows.Where(one => one.Target.Category == category).OrderBy(one => one.Target.TokenIndex).ToLookup(
            one => one.Target.TokenIndex >= contextPre && one.Target.TokenIndex < Tokens - contextPost);
        var without = ofCategory[false].Select(one => one.Line).Order().ToArray();
        return new FoundTargets(
            [.. ofCategory[true].Select(one => one.Target)],
            without.Length == 0 ? [] :
            [
                FormattableString.Invariant($"{without.Length} of {category} left out, which have no {contextPre} tokens before them ")
                    + FormattableString.Invariant($"and {contextPost} after them: line{(without.Length == 1 ? "" : "s")} ")
                    + string.Join(", ", without.Take(Examples)) + (without.Length > Examples ? ", …" : ""),
            ]);
    }
}
