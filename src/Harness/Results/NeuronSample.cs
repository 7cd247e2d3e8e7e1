namespace Harness.Results;

/// <summary>A neuron's activation at one target.</summary>
/// <param name="Activation">The activation.</param>
/// <param name="Target">The target with its context.</param>
public sealed record NeuronSample(float Activation, TargetRow Target);
