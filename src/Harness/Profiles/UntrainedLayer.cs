namespace Harness.Profiles;

/// <summary>One layer of several untrained models.</summary>
/// <param name="Layer">The zero-based block.</param>
/// <param name="PercentSignificant">Percent of the layer's neurons that are significant by the run's own rule.</param>
/// <param name="PercentByWord">Percent with a p by words of at most alpha; null without tests by words.</param>
/// <param name="InLayer">Neurons that survive within the layer; null without tests by words.</param>
public sealed record UntrainedLayer(int Layer, ValueRange PercentSignificant, ValueRange? PercentByWord, ValueRange? InLayer);
