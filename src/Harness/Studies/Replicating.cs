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
    /// <summary>Counts in how many texts each neuron holds, tests all texts together, and writes reports and <c>replication.json</c>.</summary>
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
        AtomicFile.WriteAllText(Path.Combine(folder, "replication.json"), ReplicationJson.Format(replication));
        AtomicFile.WriteAllText(Path.Combine(folder, RunFolder.Report), ReplicationReport.Format(first.Subject, first.Profile, replication));
        AtomicFile.WriteAllText(Path.Combine(folder, RunFolder.Page), HtmlReplication.Format(first.Subject, first.Profile, replication));
        return replication;
    }

    private static ReplicatedText Text(string folder, StudyOutcome run)
    {
        var (identity, inference) = (run.Report.Profile.Identity, run.Report.Neurons!.Inference!);
        return new ReplicatedText(
            run.Report.Subject.Text,
            Path.GetRelativePath(folder, run.Plan.Folder).Replace('\\', '/'),
            identity.CorpusSha256,
            identity.TargetsSha256,
            inference.Targets,
            inference.Words0 + inference.Words1 - inference.Pairs,
            inference.Layers.Sum(layer => layer.Significant),
            inference.Layers.Sum(layer => layer.InLayer),
            inference.JointPValue);
    }
}
