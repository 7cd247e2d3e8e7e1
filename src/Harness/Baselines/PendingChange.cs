namespace Harness.Baselines;

/// <summary>A golden or a baseline that a test or a run received and that nobody has accepted or rejected yet.</summary>
/// <param name="Name">What a command calls it: <c>Class.Method</c> of a golden, <c>experiment/preset</c> of a baseline.</param>
/// <param name="ReceivedPath">What was received.</param>
/// <param name="VerifiedPath">What was accepted; there may be none yet.</param>
/// <param name="Baseline">The files of the baseline; null for a golden.</param>
public sealed record PendingChange(string Name, string ReceivedPath, string VerifiedPath, Baseline? Baseline)
{
    /// <summary>What a baseline has received.</summary>
    public static PendingChange Of(Baseline baseline) =>
        new($"{baseline.Experiment}/{baseline.Preset}", baseline.ReceivedPath, baseline.VerifiedPath, baseline);

    /// <summary>Whether there is nothing accepted yet.</summary>
    public bool IsNew => !File.Exists(VerifiedPath);

    /// <summary>Whether one of the two files holds a merge conflict that was not resolved.</summary>
    public bool HasConflict => new[] { ReceivedPath, VerifiedPath }.Where(File.Exists).Any(file => IsConflict(File.ReadAllText(file)));

    private static bool IsConflict(string text) =>
        text.StartsWith("<<<<<<< ", StringComparison.Ordinal) || text.Contains("\n<<<<<<< ", StringComparison.Ordinal);
}
