using System.Collections.Immutable;

namespace Harness.Profiles;

/// <summary>A part of a layer over several texts.</summary>
/// <param name="Layer">The zero-based block.</param>
/// <param name="Part">The part, for example <c>Q</c>.</param>
/// <param name="Neurons">Its neurons.</param>
/// <param name="Significant">Neurons significant by the study's rule in exactly 0, 1, 2, … texts.</param>
/// <param name="SignificantInAllByChance">
/// Neurons that would be significant in all texts, were it in each a matter of chance at the rate that it has there.
/// </param>
/// <param name="ByWord">Neurons whose p by words is at most alpha in exactly 0, 1, 2, … texts.</param>
/// <param name="ByWordInAllByChance">Those in all texts, were it in each a matter of chance.</param>
/// <param name="SameSign">Of the neurons whose p by words is at most alpha in any text, those more active at the same label in all.</param>
/// <param name="SameSignByChance">As many as of signs by the toss of a coin: two in 2^texts.</param>
/// <param name="PooledByWord">Neurons whose p over all texts is at most alpha; null where there is no such test.</param>
/// <param name="PooledInLayer">Neurons that survive within their layer over all texts; null where there is no such test.</param>
public sealed record ReplicatedPart(
    int Layer,
    string Part,
    int Neurons,
    ImmutableArray<int> Significant,
    double SignificantInAllByChance,
    ImmutableArray<int> ByWord,
    double ByWordInAllByChance,
    int SameSign,
    double SameSignByChance,
    int? PooledByWord,
    int? PooledInLayer);
