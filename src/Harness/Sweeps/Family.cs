using System.Collections.Immutable;
using Harness.Statistics;

namespace Harness.Sweeps;

/// <summary>A sweep's results together.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Members">The tasks that are done, in the plan's order.</param>
/// <param name="Left">Those that are not.</param>
public sealed record Family(SweepPlan Plan, ImmutableArray<FamilyMember> Members, ImmutableArray<TaskResult> Left)
{
    // What numbers may differ with, in their last digits or more.
    private static readonly ImmutableArray<string> Computed = ["processor", "vector unit", "GPU, driver", "libtorch", "Harness"];

    /// <summary>Reads all results that are there and whole.</summary>
    /// <param name="folder">The sweep's folder.</param>
    /// <param name="plan">Its plan.</param>
    /// <param name="progress">Hears of (done, total).</param>
    /// <param name="stop">Stops it.</param>
    public static Family Read(SweepFolder folder, SweepPlan plan, Action<int, int>? progress = null, CancellationToken stop = default)
    {
        var results = TaskResult.Of(folder, plan, progress, stop);
        var done = results.Where(result => result.State == TaskState.Done);
        return new Family(
            plan,
            [.. done.AsParallel().AsOrdered().WithCancellation(stop).Select(result => FamilyMember.Read(folder, result))],
            [.. results.Where(result => result.State != TaskState.Done)]);
    }

    /// <summary>The tasks that ended with an error, or are missing or damaged, by number.</summary>
    public IEnumerable<int> NumbersLeft => Left.Select(result => result.Number);

    /// <summary>
    /// The joint p of every member after Holm's correction for the members that have one; null for the others. Runs of a family are as many
    /// chances to find something as they are.
    /// </summary>
    public ImmutableArray<double?> HolmPValues
    {
        get
        {
            double[] found = [.. Members.Select(member => member.JointPValue).OfType<double>()];
            var adjusted = Corrections.Adjust(found, Correction.Holm);
            var next = 0;
            return [.. Members.Select(member => member.JointPValue is null ? (double?)null : adjusted[next++])];
        }
    }

    /// <summary>
    /// What differs between the machines and programs that computed the members, one line each: the name, and each value with its tasks.
    /// Results of different ones are not the same to the last bit.
    /// </summary>
    public ImmutableArray<string> Differences =>
    [
        .. from name in (string[])["device", .. Computed]
           let values = Members.GroupBy(member => Value(member.Manifest, name), member => member.Number)
           where values.Count() > 1
           select $"{name}: {string.Join("; ", values.Select(value => $"{value.Key} (tasks {TaskRanges.Of(value)})"))}",
    ];

    /// <summary>
    /// Models under different names whose weights are the same, one line each: published checkpoints have been copies of each other.
    /// </summary>
    public ImmutableArray<string> Copies =>
    [
        .. from same in Members.GroupBy(member => member.Profile.Identity.WeightsSha256)
           let names = same.Select(NameOf).Distinct().ToArray()
           where names.Length > 1
           select $"{string.Join(" and ", names)} have the same weights ({same.Key[..12]}…)",
    ];

    private static string Value(TaskManifest manifest, string name) =>
        name == "device" ? manifest.Device : manifest.Versions.GetValueOrDefault(name, "none");

    private static string NameOf(FamilyMember member) =>
        member.IsTrained ? member.Task.ModelLabel : $"{member.Task.ModelLabel}, {member.Task.Weights}";
}
