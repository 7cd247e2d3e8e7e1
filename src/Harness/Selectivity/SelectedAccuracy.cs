namespace Harness.Selectivity;

/// <summary>How well the selected neurons of one layer predict targets that neither their fits nor their selection have seen.</summary>
/// <param name="Neurons">The neurons that are selected without at least one fold.</param>
/// <param name="ByRow">Mean balanced accuracy in percent, each target with one vote; NaN where it is not defined.</param>
/// <param name="ByFold">The same, each fold with one vote: where a fold is a word, each word.</param>
public sealed record SelectedAccuracy(int Neurons, double ByRow, double ByFold);
