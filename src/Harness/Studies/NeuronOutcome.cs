using System.Collections.Immutable;
using Harness.Profiles;
using Harness.Results;

namespace Harness.Studies;

/// <summary>What the inspection of a neuron left.</summary>
/// <param name="Inspection">All that can be said of it.</param>
/// <param name="Samples">Its activation at every target, the highest first.</param>
/// <param name="Picture">The file of its picture.</param>
/// <param name="Table">The file of its activations.</param>
public sealed record NeuronOutcome(NeuronInspection Inspection, ImmutableArray<NeuronSample> Samples, string Picture, string Table);
