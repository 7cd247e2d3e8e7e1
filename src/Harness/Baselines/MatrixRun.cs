using Harness.Profiles;
using Harness.Runs;

namespace Harness.Baselines;

/// <summary>A run of somebody's machine, compared with the baseline here.</summary>
/// <param name="Manifest">Where it came from.</param>
/// <param name="Report">The comparison, without tolerances; null where there is no such baseline.</param>
public sealed record MatrixRun(RunManifest Manifest, DriftReport? Report)
{
    /// <summary>The baseline: <c>experiment/preset</c>.</summary>
    public string Baseline => $"{Manifest.Experiment}/{Manifest.Preset}";

    /// <summary>What computed, in words: the GPU and its driver, or the processor and its widest vectors; and libtorch's version.</summary>
    public string Machine => Manifest.Versions.TryGetValue("GPU, driver", out var gpu)
        ? $"{gpu}, libtorch {Version("libtorch")}"
        : $"{Version("processor")}, {Version("vector unit")}, libtorch {Version("libtorch")}";

    /// <summary>Compares the profile of a run with its baseline in a repository.</summary>
    /// <param name="root">The repository's folder.</param>
    /// <param name="manifest">Where the run came from.</param>
    /// <param name="profile">Its profile.</param>
    /// <exception cref="HarnessException">The baseline cannot be read.</exception>
    public static MatrixRun Of(string root, RunManifest manifest, LaminarProfile profile)
    {
        var baseline = new Baseline(root, manifest.Experiment, manifest.Preset);
        return new MatrixRun(
            manifest, File.Exists(baseline.VerifiedPath) ? DriftCheck.Compare(BaselineStore.Load(baseline), profile) : null);
    }

    private string Version(string of) => Manifest.Versions.GetValueOrDefault(of, "unknown");
}
