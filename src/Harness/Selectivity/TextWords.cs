using System.Collections.Immutable;
using Harness.Statistics;

namespace Harness.Selectivity;

/// <summary>What a text brings to tests by words over several texts.</summary>
/// <param name="Words">Its words.</param>
/// <param name="Labels">The label of each.</param>
/// <param name="Sums">Over each word the sum of every neuron, layer after layer, measured from its mean in this text.</param>
public sealed record TextWords(ImmutableArray<string> Words, ImmutableArray<byte> Labels, WordSums Sums);
