using System.Collections.Immutable;

namespace Harness.Profiles;

/// <summary>How the p of all neurons of a run are distributed: evenly from 0 to 1 where no neuron tells the categories apart.</summary>
/// <param name="Test">The test.</param>
/// <param name="Neurons">Neurons that have a p.</param>
/// <param name="Histogram">Those in each of <see cref="PValueDistributions.Bins"/> even steps from 0 to 1; a p on a border in the lower.</param>
/// <param name="Quantiles">From the smallest p to the largest, all of the small ones and fewer of the others.</param>
public sealed record PValueDistribution(
    string Test, int Neurons, ImmutableArray<int> Histogram, ImmutableArray<PValueQuantile> Quantiles);
