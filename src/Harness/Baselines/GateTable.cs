using System.Collections.Frozen;
using Harness.Profiles;

namespace Harness.Baselines;

/// <summary>
/// What the gate compares of a layer, and how: a row for every key that the file has. The comparison walks the file and looks each key up
/// here, so that a key that comes to the file and not to this table is an error at once, and not a number that nobody compares.
/// </summary>
internal static class GateTable
{
    /// <summary>Neurons whose significance changes at most, over all layers. It does not scale with the number of layers.</summary>
    public const int TotalNeurons = 10;

    /// <summary>Points that a mean over all neurons may change by.</summary>
    public const double AccuracyAll = 0.01;

    /// <summary>Points that a mean over the selected neurons may change by: fewer neurons, and a borderline one may come or go.</summary>
    public const double AccuracySelected = 0.1;

    /// <summary>
    /// Part of a digest's mean that the digest may change by. Slopes differ by up to 2e-6 between AVX2 and AVX-512, the digests of a part
    /// by less than 1e-6; activations in half precision, or the exact GELU in an untrained model, by more than this.
    /// </summary>
    public const double Digest = 4e-6;

    /// <summary>Means may change by this many times their limit in total over all layers and parts.</summary>
    private const int TotalMeans = 5;

    private const int TolerableNeurons = 50;

    private static readonly GateRule Exact = new(DriftTier.Identity, _ => 0);

    // A neuron that rounding may decide otherwise may change its side, and one in any case.
    private static readonly GateRule Count = new(DriftTier.Counts, place => Math.Max(1, place.Layer.Borderline))
    {
        Total = TotalNeurons,
        Tolerable = TolerableNeurons,
    };

    private static readonly GateRule Percent = new(
        DriftTier.Counts, place => 100.0 * Math.Max(1, place.Layer.Borderline) / place.Layer.Tests)
    {
        IsRepeated = true,
    };

    // The baseline's own count must not widen the limit that guards it.
    private static readonly GateRule Borderline = new(DriftTier.Counts, place => Math.Max(1, Math.Min(place.Was, place.Is)))
    {
        Tolerable = TolerableNeurons,
    };

    // Whether a fit fails is decided by the activations' order and finiteness, never by rounding.
    private static readonly GateRule Status = new(DriftTier.Counts, _ => 0) { Absent = 0 };

    private static readonly GateRule Neurons = new(DriftTier.Neurons, _ => 0) { Tolerable = TolerableNeurons };

    private static readonly GateRule Slope = Digested(part => part.Slope);

    private static readonly GateRule Log10P = Digested(part => part.Log10P);

    private static readonly FrozenDictionary<string, GateRule> Rows = new Dictionary<string, GateRule>
    {
        ["layer"] = Exact,
        ["tests"] = Exact,
        ["significant"] = Count,
        ["percent_significant"] = Percent,
        ["selected"] = Count,
        ["borderline"] = Borderline,
        ["parts.name"] = Exact,
        ["parts.tests"] = Exact,
        ["parts.significant"] = Count,
        ["parts.selected"] = Count,
        ["parts.borderline"] = Borderline,
        ["parts.accuracy_selected"] = Mean(AccuracySelected),
        ["parts.accuracy_all"] = Mean(AccuracyAll),
        ["parts.slope.mean"] = Slope,
        ["parts.slope.weighted"] = Slope,
        ["parts.log10_p.mean"] = Log10P,
        ["parts.log10_p.weighted"] = Log10P,
        ["parts.neurons"] = Neurons,
    }.Concat(FitStatusCounts.Names.Select(one => KeyValuePair.Create($"status.{one.Name}", Status))).ToFrozenDictionary();

    /// <summary>The row of a key, for example <c>parts.accuracy_all</c>; null where there is none.</summary>
    public static GateRule? Find(string key) => Rows.GetValueOrDefault(key) ?? Own(key);

    // The names of a study's own statistics are the study's: parts.statistics.NAME.mean.
    private static GateRule? Own(string key) => key.Split('.') is ["parts", "statistics", var name, "mean" or "weighted"]
        ? Digested(part => part.Statistics?.GetValueOrDefault(name) ?? new NeuronDigest(0, 0))
        : null;

    private static GateRule Mean(double limit) => new(DriftTier.Means, _ => limit) { Total = TotalMeans * limit, Tolerable = 1 };

    private static GateRule Digested(Func<PartProfile, NeuronDigest> digest) => new(
        DriftTier.Means, place => Digest * digest(place.Part!).Mean)
    {
        TolerableLimits = 1000,
    };
}
