using System.Collections.Immutable;
using Harness.Baselines;
using Harness.Profiles;
using Harness.Runs;

namespace Harness.Sweeps;

/// <summary>The gate of a family: each member has a baseline, <c>baselines/sweeps/NAME/STUDY/MEMBER.verified.json</c>.</summary>
public static class FamilyGate
{
    private const string Experiment = "sweeps";

    /// <summary>Whether the family has ever been accepted.</summary>
    /// <param name="family">The family.</param>
    /// <param name="root">The folder of baselines/.</param>
    public static bool Exists(Family family, string root) => Verified(family, root).Length > 0;

    /// <summary>
    /// Compares each member with its baseline. One that has none does not pass, and neither does a baseline whose member is no longer in the
    /// sweep.
    /// </summary>
    /// <param name="family">The family, complete.</param>
    /// <param name="root">The folder of baselines/.</param>
    /// <param name="howToAccept">What to do where a change is meant, as the end of a sentence.</param>
    /// <param name="clock">Tells on which day tolerances expire.</param>
    /// <exception cref="HarnessException">A baseline cannot be read.</exception>
    public static ImmutableArray<Gate> Check(Family family, string root, string howToAccept, TimeProvider clock)
    {
        var gates = family.Members.Select(member => Gate.Check(Of(family, member.Task, root) with { HowToAccept = howToAccept }, member.Profile, clock)).ToImmutableArray();
        var known = family.Plan.Tasks.Select(task => Of(family, task, root).VerifiedPath).ToHashSet();
        var gone = Verified(family, root).Where(path => !known.Contains(path)).Order(StringComparer.Ordinal).ToArray();
        return gone.Length == 0 ? gates : gates.Add(new Gate(null, null, [.. gone.Select(path => Gone(path, howToAccept))]));
    }

    /// <summary>
    /// Leaves the members' profiles beside their baselines as received, to be accepted as any other: those that are the baselines already
    /// stay.
    /// </summary>
    /// <param name="family">The family, complete.</param>
    /// <param name="root">The folder of baselines/.</param>
    /// <returns>What is to be accepted.</returns>
    /// <exception cref="HarnessException"><see cref="ErrorCode.OutputNotWritable"/>, or a baseline cannot be read.</exception>
    public static ImmutableArray<PendingChange> Receive(Family family, string root)
    {
        var changes = ImmutableArray.CreateBuilder<PendingChange>();
        foreach (var member in family.Members)
        {
            var baseline = Of(family, member.Task, root);
            if (File.Exists(baseline.VerifiedPath) && IsSame(baseline, member))
                continue;
            BaselineStore.WriteReceived(baseline, member.Profile);
            changes.Add(PendingChange.Of(baseline));
        }

        return changes.ToImmutable();
    }

    // Of an older form there is nothing to read.
    private static bool IsSame(Baseline baseline, FamilyMember member) =>
        File.ReadAllText(baseline.VerifiedPath).ReplaceLineEndings("\n") == ProfileJson.Format(member.Profile).ReplaceLineEndings("\n");

    private static Baseline Of(Family family, SweepTask task, string root) =>
        new(root, $"{Experiment}/{family.Plan.Name}/{task.Study}", task.Member);

    private static string[] Verified(Family family, string root)
    {
        var folder = Path.Combine(Path.GetFullPath(root), "baselines", Experiment, family.Plan.Name);
        return Directory.Exists(folder) ? Directory.GetFiles(folder, "*.verified.json", SearchOption.AllDirectories) : [];
    }

    private static HarnessException Gone(string path, string howToAccept) => new(
        ErrorCode.NotComparable,
        "A baseline belongs to no member of the sweep",
        path,
        "a model, text or study was taken out of the sweep, or has another name now",
        $"delete the file where that is meant, and {howToAccept}");
}
