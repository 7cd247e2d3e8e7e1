namespace Harness.Profiles;

/// <summary>How the numbers of a profile are rounded, so that a profile read back equals the one written.</summary>
public static class ProfileRounding
{
    /// <summary>Digits after the point of percentages and mean accuracies, rounded half to even. A file holds every digit that is left.</summary>
    public const int Decimals = 6;

    /// <summary>100 * part / whole, rounded as everything in a profile.</summary>
    internal static double Percent(int part, int whole) => Math.Round(100.0 * part / whole, Decimals);
}
