using System.Collections.Immutable;

namespace Harness.Statistics;

/// <summary>One way to divide tests into families, each of which is corrected by itself.</summary>
/// <param name="Count">Number of families.</param>
/// <param name="Of">The family of each test, from 0.</param>
public sealed record MaxTFamilies(int Count, ImmutableArray<int> Of);
