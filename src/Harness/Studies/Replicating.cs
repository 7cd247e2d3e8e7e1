using System.Collections.Immutable;
using Harness.Profiles;
using Harness.Reports;
using Harness.Reports.Html;
using Harness.Results;
using Harness.Runs;
using Harness.Selectivity;

namespace Harness.Studies;

/// <summary>Sets the runs of a study on several texts beside each other.</summary>
public static class Replicating
{
    /// <summary>
    /// Counts in how many texts each neuron holds, tests all texts together, and writes reports, <c>replication.json</c> and the provenance,
    /// <c>run.json</c>, last.
    /// </summary>
    /// <param name="folder">The folder that they are written to.</param>
    /// <param name="runs">The runs: of the same study, model and settings, of different texts.</param>
    /// <exception cref="HarnessException"><see cref="ErrorCode.OutputNotWritable"/>.</exception>
    public static Replication Write(string folder, IReadOnlyList<StudyOutcome> runs)
    {
        var (first, settings) = (runs[0].Report, runs[0].Plan.Settings);
        var words = runs.Select(run => run.Words).OfType<TextWords>().ToArray();
        var pooled = words.Length == runs.Count
            ? PooledWords.Test(words, first.Profile.Layers.Length, settings.Seed, settings.Threads)
            : null;
        var replication = Replication.Of(
            [.. runs.Select(run => (Text(folder, run), run.Report.Neurons!.Neurons))], pooled, settings.Significance.Alpha);
        RunFolder.WriteSet(
            folder,
            [
                ("replication.json", RunFolder.Utf8(ReplicationJson.Format(replication))),
                (RunFolder.Report, RunFolder.Utf8(ReplicationReport.Format(first.Subject, first.Profile, replication))),
                (RunFolder.Page, RunFolder.Utf8(HtmlReplication.Format(first.Subject, first.Profile, replication))),
            ],
            Provenance(folder, runs));
        return replication;
    }

    // What the runs have in common, and the hash of each one's own provenance, which has those of its text, targets and files.
    private static RunManifest Provenance(string folder, IReadOnlyList<StudyOutcome> runs)
    {
        RunManifest[] all = [.. runs.Select(run => run.Report.Manifest)];
        var hashes = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        hashes["weights"] = all[0].Hashes["weights"];
        foreach (var run in runs)
        {
            var provenance = File.ReadAllBytes(Path.Combine(run.Plan.Folder, RunFolder.Manifest));
            hashes[$"{FolderOf(folder, run)}/{RunFolder.Manifest}"] = Sha256Hex.Of(provenance);
        }

        return all[0] with
        {
            Preset = Path.GetFileName(folder),
            Settings = all[0].Settings.RemoveRange(
                all[0].Settings.Where(setting => !all.All(one => one.Settings.Contains(setting))).Select(setting => setting.Key)),
            Hashes = hashes.ToImmutable(),
            Steps = [],
            PeakMemoryBytes = all.Max(one => one.PeakMemoryBytes),
            Witness = null,
        };
    }

    private static string FolderOf(string folder, StudyOutcome run) => Path.GetRelativePath(folder, run.Plan.Folder).Replace('\\', '/');

    private static ReplicatedText Text(string folder, StudyOutcome run)
    {
        var (identity, inference) = (run.Report.Profile.Identity, run.Report.Neurons!.Inference!);
        return new ReplicatedText(
            run.Report.Subject.Text,
            FolderOf(folder, run),
            identity.CorpusSha256,
            identity.TargetsSha256,
            inference.Targets,
            inference.Words0 + inference.Words1 - inference.Pairs,
            inference.Layers.Sum(layer => layer.Significant),
            inference.Layers.Sum(layer => layer.InLayer),
            inference.JointPValue);
    }
}
