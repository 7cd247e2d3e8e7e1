namespace Harness.Profiles;

/// <summary>A neuron over several texts.</summary>
/// <param name="Name">Its name, for example <c>2.K.5</c>.</param>
/// <param name="Layer">The zero-based block.</param>
/// <param name="Part">The part of the layer.</param>
/// <param name="Significant">Texts in which it is significant by the study's rule.</param>
/// <param name="ByWord">Texts in which its p by words is at most alpha.</param>
/// <param name="InLayer">Texts in which it survives within its layer.</param>
/// <param name="Sign">1 where it is more active at label 1 in all texts, -1 at label 0, 0 where they differ.</param>
/// <param name="PooledZ">Its statistic over all texts; null where there is no such test.</param>
/// <param name="PooledPValue">Its p over all texts.</param>
/// <param name="PooledInLayer">The same within its layer, family-wise.</param>
/// <param name="PooledInRun">The same among all neurons.</param>
public sealed record ReplicatedNeuron(
    string Name,
    int Layer,
    string Part,
    int Significant,
    int ByWord,
    int InLayer,
    int Sign,
    double? PooledZ,
    double? PooledPValue,
    double? PooledInLayer,
    double? PooledInRun);
