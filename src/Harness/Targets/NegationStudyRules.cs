namespace Harness.Targets;

/// <summary>The two categories of the negation tuning study, as its notebook looks for them.</summary>
public static class NegationStudyRules
{
    /// <summary>Tokens that deny: <c>not</c>, <c>cannot</c>, <c>nor</c>, <c>never</c> and the end of <c>don't</c>.</summary>
    public static TargetRule Negation { get; } = new()
    {
        Category = "negation",
        Words = ["not", "cannot", "nor", "never"],
        Contains = ["'t"],
        NextStartsWithSpace = true,
    };

    /// <summary>Tokens that affirm or allow, unless <c> not</c> follows at once.</summary>
    public static TargetRule Affirmation { get; } = new()
    {
        Category = "affirmation",
        Words =
        [
            "agree", "always", "allow", "can", "certainly", "could", "definitely", "may", "might", "shall", "should",
        ],
        NextStartsWithSpace = true,
        NotFollowedBy = [" not"],
    };
}
