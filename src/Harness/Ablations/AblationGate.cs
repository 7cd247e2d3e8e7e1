using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Harness.Baselines;
using Harness.Runs;

namespace Harness.Ablations;

/// <summary>Compares an ablation with its baseline: the identity exactly, every number of every set within a limit.</summary>
public static class AblationGate
{
    /// <summary>
    /// Part of a measure's largest number that each of its numbers may change by: processors round otherwise, which moves them by less.
    /// </summary>
    private const double Limit = 1e-3;

    // Nats, below which an effect is rounding.
    private const double Least = 1e-8;

    /// <summary>Ablations among the baselines.</summary>
    public static readonly BaselineForm Form = new(
        "+ablation",
        path => Subject(AblationJson.Read(path).Identity),
        "ablation.json",
        (verified, received) => Compare(AblationJson.Read(verified), AblationJson.Read(received)) switch
        {
            { Headline: DriftTier.Identity } report => $"not comparable ({DriftCauses.Of(report.Rows)})",
            { Rows.IsEmpty: true } => "no number moved",
            { Passed: true } => "moved within the limits",
            { Failures: var beyond } => FormattableString.Invariant($"{beyond.Count()} numbers beyond their limits"),
        },
        (verified, received) => DriftTable.ToText(Compare(AblationJson.Read(verified), AblationJson.Read(received))));

    /// <summary>Compares; a profile that does not pass is left beside the baseline as received.</summary>
    /// <exception cref="HarnessException">A file cannot be read or written.</exception>
    public static Gate Check(Baseline? baseline, AblationProfile now, TimeProvider clock)
    {
        if (baseline is null)
            return new Gate(null, null, []);
        AtomicFile.Delete(baseline.ReceivedPath);
        var gate = Judge(baseline, now, clock);
        if (!gate.Passed)
            AtomicFile.WriteAllText(baseline.ReceivedPath, AblationJson.Format(now));
        return gate;
    }

    /// <summary>What differs, worst first; where the identities do, that alone.</summary>
    public static DriftReport Compare(AblationProfile baseline, AblationProfile now)
    {
        var (before, after) = (AblationJson.ToElement(baseline), AblationJson.ToElement(now));
        var identity = Identity(before.GetProperty("identity"), after.GetProperty("identity"))
            .Concat(Sets(baseline, now))
            .ToImmutableArray();
        return new DriftReport(!identity.IsEmpty
            ? identity
            : [.. before.GetProperty("sets").EnumerateArray().Zip(after.GetProperty("sets").EnumerateArray())
                .SelectMany(pair => Numbers(pair.First, pair.Second)).OrderByDescending(row => row.Severity)]);
    }

    private static BaselineSubject Subject(AblationIdentity identity) =>
        new(identity.Site, identity.Label0, identity.Label1, identity.WeightsSha256);

    private static Gate Judge(Baseline baseline, AblationProfile now, TimeProvider clock)
    {
        try
        {
            var (accepted, today) = (AblationJson.Read(baseline.VerifiedPath), DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
            var report = Tolerances.Apply(Compare(accepted, now), Tolerances.Read(baseline, today), today);
            return new Gate(baseline, report, DriftErrors.Of(report, baseline.VerifiedPath, baseline.HowToAccept));
        }
        catch (HarnessException error) when (Gate.IsAnswered(error))
        {
            return new Gate(baseline, null,
            [
                new HarnessException(
                    error.Code,
                    error.Code == ErrorCode.BaselineMissing ? "There is no baseline to compare the ablation with" : error.What,
                    error.Where,
                    error.Cause,
                    $"look at its report; if it is right, {baseline.HowToAccept}",
                    error),
            ]);
        }
    }

    private static IEnumerable<DriftRow> Identity(JsonElement before, JsonElement after) => before.EnumerateObject()
        .Zip(after.EnumerateObject(), (was, now) => Exact(was.Name, was.Value.ToString(), now.Value.ToString()))
        .Where(row => row.Baseline != row.Now);

    // Of one identity they differ only where a baseline was edited.
    private static IEnumerable<DriftRow> Sets(AblationProfile before, AblationProfile after)
    {
        var row = Exact("sets", Names(before), Names(after));
        return row.Baseline == row.Now ? [] : [row];

        static string Names(AblationProfile profile) => string.Join(", ", profile.Sets.Select(set => string.Create(
            CultureInfo.InvariantCulture,
            $"{set.Name} of {set.Neurons} beside {set.RandomSets}{(set.Words is null ? "" : ", words")}{(set.LaterKl is null ? "" : ", horizon")}")));
    }

    private static IEnumerable<DriftRow> Numbers(JsonElement before, JsonElement after)
    {
        var (name, random) = (before.GetProperty("name").GetString(), before.GetProperty("random_sets").GetInt32());
        foreach (var measure in before.EnumerateObject().Where(entry => entry.Value.ValueKind == JsonValueKind.Object))
        {
            var effect = after.GetProperty(measure.Name);
            var largest = measure.Value.EnumerateObject().Where(entry => entry.Name != "p" && entry.Value.ValueKind == JsonValueKind.Number)
                .Max(entry => Math.Abs(entry.Value.GetDouble()));
            foreach (var entry in measure.Value.EnumerateObject())
            {
                var (was, now) = (Number(entry.Value), Number(effect.GetProperty(entry.Name)));
                if (was == now)
                    continue;

                // Two random sets may change places.
                var limit = entry.Name == "p" ? 1.01 / (1 + random) : Math.Max(Least, Limit * largest);
                yield return new DriftRow(
                    DriftTier.Effects,
                    null,
                    $"{name}, {measure.Name}.{entry.Name}",
                    Print(was),
                    Print(now),
                    Math.Abs((now - was) ?? double.NaN),
                    limit)
                {
                    Tolerable = 100 * limit,
                };
            }
        }

        static double? Number(JsonElement value) => value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;

        static string Print(double? value) => value?.ToString("0.############", CultureInfo.InvariantCulture) ?? "none";
    }

    private static DriftRow Exact(string entry, string was, string now) =>
        new(DriftTier.Identity, null, entry, was, now, Change: null, Limit: 0);
}
