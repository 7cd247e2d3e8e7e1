namespace Harness.Profiles;

/// <summary>The targets of one category.</summary>
/// <param name="Name">The category, for example <c>negation</c>.</param>
/// <param name="Targets">How many there are.</param>
public readonly record struct CategoryCount(string Name, int Targets);
