namespace Harness.Profiles;

/// <summary>One layer beside its rotations.</summary>
/// <param name="Layer">The zero-based block.</param>
/// <param name="PercentSignificant">Neurons significant by the study's rule, in percent.</param>
/// <param name="PercentByWord">Neurons whose p by words is at most alpha, in percent.</param>
/// <param name="InLayer">Neurons that survive within the layer: max-T over the words.</param>
/// <param name="LargestZ">The largest |z| by words.</param>
public sealed record RotatedLayer(
    int Layer, RotatedMeasure PercentSignificant, RotatedMeasure PercentByWord, RotatedMeasure InLayer, RotatedMeasure LargestZ);
