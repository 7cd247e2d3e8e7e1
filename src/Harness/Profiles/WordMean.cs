namespace Harness.Profiles;

/// <summary>A neuron's mean activation over the targets of one word type.</summary>
/// <param name="Word">The word type.</param>
/// <param name="Targets">How many they are.</param>
/// <param name="Mean">The mean.</param>
public sealed record WordMean(string Word, int Targets, double Mean);
