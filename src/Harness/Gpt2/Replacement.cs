namespace Harness.Gpt2;

/// <summary>What takes the place of a site's values at the targets.</summary>
/// <param name="Row">Given a layer and a window, a value for each column of the site.</param>
/// <param name="IsAdded">Whether they are added to the model's own values: steering. Otherwise they stand in their place.</param>
public sealed record Replacement(Func<int, int, ReadOnlyMemory<float>> Row, bool IsAdded);
