namespace Harness.Profiles;

/// <summary>The targets of one category.</summary>
/// <param name="Name">The category, for example <c>negation</c>.</param>
/// <param name="Targets">How many there are.</param>
/// <param name="Words">How many of them each word type has.</param>
public sealed record CategoryCount(string Name, int Targets, Counts Words);
