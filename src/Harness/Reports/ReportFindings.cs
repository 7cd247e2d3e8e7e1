using Harness.Profiles;
using static Harness.Runs.InvariantText;

namespace Harness.Reports;

/// <summary>The sentences of the reports that say what was found.</summary>
internal static class ReportFindings
{
    /// <summary>The sentences, in the order of their weight.</summary>
    public static IEnumerable<string> Of(RunReport run)
    {
        var profile = run.Profile;
        yield return Significant(profile);
        yield return Selected(profile);
        var failed = Share(profile.StatusTotals().Failed(), profile.Layers.Sum(layer => layer.Tests), "fits");
        yield return $"{failed} have no estimate. They count as not significant.";
        if (profile.Layers.Sum(layer => layer.Borderline) is > 0 and var borderline)
            yield return Invariant($"So close to the threshold that another processor may decide otherwise: {borderline:N0}.");
        foreach (var control in run.Compared)
            yield return $"Control ({control.Name}): {Significant(control.Profile)}";
    }

    private static string Significant(LaminarProfile profile)
    {
        var significant = profile.Layers.Sum(layer => layer.Significant);
        if (significant == 0)
            return "No neuron is significant in any layer.";
        var share = Share(significant, profile.Layers.Sum(layer => layer.Tests), "neurons");
        var most = profile.Layers.MaxBy(layer => layer.PercentSignificant)!;
        return $"{share} encode the category in their activation, by this test."
            + Invariant($" The largest share is in layer {most.Layer}: {most.PercentSignificant:F1} %.");
    }

    private static string Selected(LaminarProfile profile)
    {
        var best = profile.Layers
            .SelectMany(layer => layer.Parts.Select(part => (layer.Layer, Part: part)))
            .Where(place => place.Part.AccuracySelected is not null)
            .OrderByDescending(place => place.Part.AccuracySelected)
            .ToList();
        if (best.Count == 0)
            return "No neuron is selected in any layer, so there is no accuracy of selected neurons.";
        var (layer, part) = best[0];
        var selected = profile.Layers.Sum(row => row.Selected);
        return Invariant(
            $"{selected:N0} neurons are selected. Their mean accuracy is highest in {part.Name} of layer {layer}:")
            + Invariant($" {part.AccuracySelected:F1} %. Always answering the larger category gives")
            + Invariant($" {profile.Identity.MajorityClassPercent():F1} %.");
    }
}
