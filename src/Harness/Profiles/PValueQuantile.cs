namespace Harness.Profiles;

/// <summary>A point of a QQ plot.</summary>
/// <param name="Expected">-log10 of what the p of this rank is by chance: (rank - 1/2) / neurons.</param>
/// <param name="Observed">-log10 of the p.</param>
public readonly record struct PValueQuantile(double Expected, double Observed);
