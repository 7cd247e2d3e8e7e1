using Harness.Profiles;
using Harness.Runs;
using Harness.Statistics;
using static Harness.Runs.InvariantText;

namespace Harness.Reports;

/// <summary>Sentences that the reports share, whatever their format: plain but for <c>*emphasis*</c> and <c>`code`</c>.</summary>
internal static class ReportProse
{
    /// <summary>How the question was put.</summary>
    public static IEnumerable<string> Asked(RunReport run)
    {
        var (subject, identity) = (run.Subject, run.Profile.Identity);
        yield return $"The model {MarkdownText.Code(subject.Model)} read {MarkdownText.Code(subject.Text)} in windows: {Window(identity)}.";
        yield return Invariant($"The text has {identity.Tokens:N0} tokens, {identity.UniqueTokens:N0} of them different.");
        yield return $"Its targets are {Category(identity.Label1)} (label 1) and {Category(identity.Label0)} (label 0).";
        yield return Invariant($"Each layer has {identity.NeuronsPerLayer:N0} neurons: the output of `{identity.Site}`.");
        if (identity.TargetListSha256 is { } list)
            yield return $"The targets were listed in a file (SHA-256 `{list}`); one of several tokens is read at its last.";
        if (identity.ReadAt is { } later)
            yield return Invariant($"The model is read {later} token{(later == 1 ? "" : "s")} after each target, in the same sentence: *at the target* below means there.");
        yield return "For each, a logistic regression predicts the category from the activation at the target.";
        yield return $"A neuron is *significant* where the two-sided Wald p of its slope {SignificanceText.Rule(identity)}.";
        yield return "It is *selected* where it is significant and its slope is positive: "
            + $"higher activation, more likely *{identity.Label1.Name}*.";
    }

    /// <summary>What the two accuracies of a layer's part are.</summary>
    public static IEnumerable<string> Accuracies(LaminarProfile profile)
    {
        yield return "*selected*: the mean over the selected neurons, which is what the study intends; – where none is selected.";
        yield return "*all*: the mean over all neurons, failed fits counting as 0 %.";
        yield return "The published figure shows *all* because `torch.tensor(masked_array)` drops the mask.";
        yield return Published(profile);
        if (profile.Layers[0].Parts.Select(part => part.Name).SequenceEqual(["Q", "K", "V"]))
            yield return "It labels V as K and K as V; here every column has its right name.";
    }

    /// <summary>Where the result came from, in short.</summary>
    public static IEnumerable<string> Provenance(RunManifest manifest)
    {
        var seed = manifest.Seed is { } value ? Invariant($"random weights from seed {value}") : "weights from a checkpoint";
        yield return Invariant(
            $"`{manifest.Experiment}`, preset `{manifest.Preset}`, started {manifest.Started.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC.");
        yield return Invariant($"Device: {manifest.Device}, {manifest.Threads} threads; {seed}.");
        yield return Invariant($"{manifest.Steps.Sum(step => step.Seconds):F1} s in all, at most ")
            + Invariant($"{manifest.PeakMemoryBytes / (1024.0 * 1024.0):N0} MiB of memory.");
        if (manifest.Witness is { } witness)
            yield return $"The fits were checked by a second implementation: {witness}.";
    }

    // statsmodels raises on some separated columns, which then count 0 %, and returns on others, which count with some accuracy.
    private static string Published(LaminarProfile profile)
    {
        var most = profile.Layers.Max(layer =>
        {
            var separated = layer.Status.Of(FitStatus.CompleteSeparation) + layer.Status.Of(FitStatus.QuasiCompleteSeparation);
            return Math.Min(100, 100.0 * separated * layer.Parts.Length / layer.Tests);
        });
        return most == 0
            ? "No neuron is separated here, so that *all* is what the study's notebook computes."
            : "Separated neurons sometimes have an accuracy in the study's notebook, as statsmodels does not raise on all of them:"
                + Invariant($" its figure is *all* or more, by {most:F1} points at most in any part of a layer.");
    }

    private static string Window(ProfileIdentity identity) =>
        Invariant($"{identity.ContextPre} tokens, a target, {identity.ContextPost} tokens");

    private static string Category(CategoryCount category) => Invariant($"{category.Targets:N0} of *{category.Name}*");
}
