using System.Text.Json;
using Harness.Statistics;

namespace Harness.Profiles;

/// <summary>The number of fits that ended in each <see cref="FitStatus"/>, by the names that the files have.</summary>
public static class FitStatusCounts
{
    /// <summary>
    /// Every way in which a fit by maximum likelihood ends, in the order of the enumeration, with the name that it has in a file:
    /// <c>complete_separation</c>. A separated neuron counts as that where Firth's estimate stands in, too.
    /// </summary>
    public static IEnumerable<(FitStatus Status, string Name)> Names =>
        Enum.GetValues<FitStatus>().Where(status => !status.IsFirth()).Select(status => (status, Name(status)));

    /// <summary>Counts the fits by status.</summary>
    public static Counts Of(IEnumerable<FitStatus> fits)
    {
        var counts = fits.CountBy(status => Name(status.OfLikelihood())).ToDictionary();
        return Counts.Of(Names.Select(one => KeyValuePair.Create(one.Name, counts.GetValueOrDefault(one.Name))));
    }

    /// <summary>The fits of one status.</summary>
    public static int Of(this Counts counts, FitStatus status) => counts[Name(status)];

    /// <summary>The fits without an estimate by maximum likelihood.</summary>
    public static int Failed(this Counts counts) => Names.Where(one => one.Status != FitStatus.Converged).Sum(one => counts[one.Name]);

    private static string Name(FitStatus status) => JsonNamingPolicy.SnakeCaseLower.ConvertName($"{status}");
}
