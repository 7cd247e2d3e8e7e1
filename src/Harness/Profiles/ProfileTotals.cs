namespace Harness.Profiles;

/// <summary>Sums that the picture and the report both print.</summary>
internal static class ProfileTotals
{
    /// <summary>How the fits of all layers ended.</summary>
    public static Counts StatusTotals(this LaminarProfile profile) => Counts.Of(FitStatusCounts.Names.Select(
        one => KeyValuePair.Create(one.Name, profile.Layers.Sum(layer => layer.Status[one.Name]))));
}
