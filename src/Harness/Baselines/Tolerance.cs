namespace Harness.Baselines;

/// <summary>A drift that is known and tolerated for a while, until its cause is mended or a new baseline accepted.</summary>
/// <param name="Layer">The zero-based block, null for a change summed over all layers.</param>
/// <param name="Metric">The metric as the table of a drift names it, for example <c>Q.accuracy_all</c>.</param>
/// <param name="Limit">The largest absolute change that passes, in the unit of the metric.</param>
/// <param name="Reason">Why it is tolerated.</param>
/// <param name="Expires">The last day (UTC) on which it is.</param>
public sealed record Tolerance(int? Layer, string Metric, double Limit, string Reason, DateOnly Expires)
{
    /// <summary>Whether it is about this number.</summary>
    public bool IsAbout(DriftRow row) => row.Tier != DriftTier.Identity && row.Layer == Layer && row.Metric == Metric;

    /// <inheritdoc/>
    public override string ToString()
    {
        var place = Layer is { } layer ? FormattableString.Invariant($"layer {layer}") : "all layers";
        return FormattableString.Invariant($"{place}, {Metric}, up to {Limit:0.######} until {Expires:yyyy-MM-dd}: {Reason}");
    }
}
