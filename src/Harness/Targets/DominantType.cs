namespace Harness.Targets;

/// <summary>A word type that makes up more than half of its category.</summary>
/// <param name="Category">The category.</param>
/// <param name="Type">The <see cref="WordType"/>.</param>
/// <param name="Count">Its targets.</param>
/// <param name="Total">The targets of the category.</param>
public sealed record DominantType(string Category, string Type, int Count, int Total);
