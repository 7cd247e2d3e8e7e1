namespace Harness.Targets;

/// <summary>What makes rules useless, before it is known on which line of which file.</summary>
/// <param name="Path">The place in the JSON, such as <c>$.categories[1].words[0]</c>.</param>
/// <param name="What">What is wrong.</param>
/// <param name="Cause">What usually causes it.</param>
/// <param name="Repair">The exact thing to do.</param>
internal sealed record RulesFault(string Path, string What, string Cause, string Repair);
