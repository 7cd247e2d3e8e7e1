namespace Harness.Targets;

/// <summary>One token of the text that a rule picked.</summary>
/// <param name="Category">The name of the rule that picked it.</param>
/// <param name="TokenIndex">Its zero-based place in the token sequence.</param>
/// <param name="TokenId">Its GPT-2 id.</param>
public sealed record TargetMatch(string Category, int TokenIndex, int TokenId);
