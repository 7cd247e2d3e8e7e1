namespace Harness.Studies;

/// <summary>What the controls of a run do.</summary>
/// <param name="Permutations">Permutations of the labels, free ones and as many by word type; 0 leaves both out.</param>
/// <param name="Folds">Folds of the cross-validation.</param>
public sealed record ControlSettings(int Permutations = 100, int Folds = 10);
