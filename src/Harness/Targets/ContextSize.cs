using Harness.Runs;

namespace Harness.Targets;

/// <summary>Checks the two lengths that make up a context window.</summary>
internal static class ContextSize
{
    /// <summary>
    /// Refuses a negative <c>context_pre</c>, and a <c>context_post</c> below 1: the token after a target decides whether it is one,
    /// so that it must be there.
    /// </summary>
    /// <exception cref="HarnessException"><see cref="ErrorCode.InvalidOption"/>.</exception>
    public static void Check(int contextPre, int contextPost)
    {
        if (contextPre < 0)
            throw Invalid("context_pre", contextPre, 0, "A window cannot begin after its target");
        if (contextPost < 1)
            throw Invalid("context_post", contextPost, 1, "The token after a target decides whether it is one, so a window holds it");
    }

    private static HarnessException Invalid(string name, int value, int minimum, string cause) => new(
        ErrorCode.InvalidOption,
        FormattableString.Invariant($"{name} is {value} and must be at least {minimum}"),
        name,
        cause,
        FormattableString.Invariant($"Set {name} to {minimum} or more; the study uses context_pre 90 and context_post 10"));
}
