using System.Collections.Immutable;

namespace Harness.Targets;

/// <summary>A contrast of one's own, as <see cref="ContrastRulesJson"/> reads it from a file: what is told apart from what.</summary>
/// <param name="Name">Its name in folders and baselines: lower-case letters, digits and hyphens.</param>
/// <param name="Title">The title of report and picture.</param>
/// <param name="Question">What it asks, one sentence.</param>
/// <param name="Categories">The rules, at least two, in label order.</param>
public sealed record ContrastRules(string Name, string Title, string Question, ImmutableArray<TargetRule> Categories)
{
    /// <summary>Tokens before a target that the model reads; null: the experiment's own number.</summary>
    public int? ContextPre { get; init; }

    /// <summary>Tokens after a target that the model reads; null: the experiment's own number.</summary>
    public int? ContextPost { get; init; }

    /// <summary>Every two categories, the one with label 0 first: a,b then a,c then b,c.</summary>
    public IEnumerable<(TargetRule Zero, TargetRule One)> Pairs() =>
        from zero in Enumerable.Range(0, Categories.Length)
        from one in Enumerable.Range(zero + 1, Categories.Length - zero - 1)
        select (Categories[zero], Categories[one]);
}
