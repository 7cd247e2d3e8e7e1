using System.Collections.Immutable;
using Harness.Profiles;

namespace Harness.Baselines;

/// <summary>What a run came to, beside what was registered before.</summary>
/// <param name="Registration">What was registered.</param>
/// <param name="Differences">The entries of the identity in which the run is another one; none where it is what was planned.</param>
/// <param name="Significant">Significant neurons.</param>
/// <param name="AtLabel1">Those of them that are more active at label 1.</param>
public sealed record RegistrationCheck(
    Registration Registration, ImmutableArray<DriftRow> Differences, int Significant, int AtLabel1)
{
    private const int Listed = 4;

    /// <summary>Whether the run is the one that was registered; else it is exploratory.</summary>
    public bool IsPlanned => Differences.IsEmpty;

    /// <summary>Whether the direction is the one that was expected; null where none was, or no neuron is significant.</summary>
    public bool? IsAsExpected => Registration.Expects is not { } expected || Significant == 0 ? null
        : expected == Registration.Identity.Label1.Name ? 2 * AtLabel1 > Significant
        : 2 * AtLabel1 < Significant;

    /// <summary>Compares a profile with what was registered about it.</summary>
    /// <param name="registration">What was registered.</param>
    /// <param name="profile">The profile of the run.</param>
    public static RegistrationCheck Of(Registration registration, LaminarProfile profile) => new(
        registration,
        [.. IdentityTier.Compare(registration.Identity, profile.Identity)],
        profile.Layers.Sum(layer => layer.Significant),
        profile.Layers.Sum(layer => layer.Selected));

    /// <summary>What a reader is told, sentence by sentence.</summary>
    public ImmutableArray<string> Sentences => IsPlanned
        ?
        [
            FormattableString.Invariant($"Planned: text, targets, model, fitter and significance rule are those registered on {Registration.Date:yyyy-MM-dd}."),
            .. Direction is { } direction ? [direction] : ImmutableArray<string>.Empty,
        ]
        :
        [
            FormattableString.Invariant($"Exploratory: registered on {Registration.Date:yyyy-MM-dd} was another run, by {Names}.")
        ];

    private string? Direction => IsAsExpected is { } asExpected
        ? FormattableString.Invariant($"Expected was that most significant neurons are more active at {Registration.Expects}; ")
            + FormattableString.Invariant($"of {Significant} there are {AtLabel1} at {Registration.Identity.Label1.Name} and ")
            + FormattableString.Invariant($"{Significant - AtLabel1} at {Registration.Identity.Label0.Name}: {(asExpected ? "as expected" : "not as expected")}.")
        : null;

    private string Names => Differences.Length <= Listed
        ? string.Join(", ", Differences.Select(row => row.Metric))
        : FormattableString.Invariant($"{string.Join(", ", Differences.Take(Listed).Select(row => row.Metric))} and {Differences.Length - Listed} more");
}
