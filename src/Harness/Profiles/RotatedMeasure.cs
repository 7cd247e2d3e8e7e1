using System.Collections.Immutable;

namespace Harness.Profiles;

/// <summary>A number of a layer in the model's own basis, beside the same in rotated ones.</summary>
/// <param name="Own">In the model's own basis.</param>
/// <param name="Mean">The mean over the rotations.</param>
/// <param name="Least">The least.</param>
/// <param name="Most">The most.</param>
/// <param name="PValue">
/// (1 + rotations with as much) / (1 + rotations): small where the model's own axes have more than directions at random.
/// </param>
public sealed record RotatedMeasure(double Own, double Mean, double Least, double Most, double PValue)
{
    /// <summary>Sets a number beside those of the rotations.</summary>
    public static RotatedMeasure Of(double own, ImmutableArray<double> rotated) => new(
        Rounded(own),
        Rounded(rotated.Average()),
        Rounded(rotated.Min()),
        Rounded(rotated.Max()),
        Rounded((1.0 + rotated.Count(one => one >= own - 1e-9)) / (1 + rotated.Length)));

    private static double Rounded(double value) => Math.Round(value, ProfileRounding.Decimals);
}
