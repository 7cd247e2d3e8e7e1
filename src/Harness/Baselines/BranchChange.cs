namespace Harness.Baselines;

/// <summary>A golden or a baseline that a branch changed.</summary>
/// <param name="Path">Its file, from the repository's root, with slashes.</param>
/// <param name="Before">Its text where the branch began; null where there was none.</param>
/// <param name="After">Its text now; null where it is gone.</param>
public sealed record BranchChange(string Path, string? Before, string? After)
{
    /// <summary>Whether it is a baseline, and no golden.</summary>
    public bool IsBaseline => Path.StartsWith("baselines/", StringComparison.Ordinal) && Path.EndsWith(".verified.json", StringComparison.Ordinal);

    /// <summary>Why a changed baseline was accepted, as its history says; null where nothing says so.</summary>
    public string? Reason { get; init; }

    /// <summary>What a command calls it: <c>Class.Method</c> of a golden, <c>experiment/preset</c> of a baseline.</summary>
    public string Name
    {
        get
        {
            var stem = Path[..Path.LastIndexOf(".verified.", StringComparison.Ordinal)];
            return IsBaseline ? stem["baselines/".Length..] : stem[(stem.LastIndexOf('/') + 1)..];
        }
    }
}
