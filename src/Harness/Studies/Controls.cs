using System.Collections.Immutable;
using Harness.Profiles;
using Harness.Runs;
using Harness.Selectivity;
using Harness.Statistics;

namespace Harness.Studies;

/// <summary>The controls of an experiment: what is left of its result where words or samples are held out, or the labels are permuted.</summary>
public static class Controls
{
    /// <summary>Permutes the labels, freely and by word type, and holds out words and parts of the targets.</summary>
    public static ControlResults Make(Run run, StudySettings settings, ControlSettings controls, StudyResult result)
    {
        var (types, labels, count) = (result.Materials.WordTypes, result.Materials.Windows.Labels, controls.Permutations);
        var masks = SignificanceMask.Of(result.Fits, settings.Significance);
        var curves = ImmutableArray.CreateBuilder<ControlCurve>();

        if (count > 0)
        {
            var free = LabelPermutations.Free(labels.AsSpan(), count, controls.Seed);
            curves.Add(ControlCurves.Permuted(
                "labels permuted",
                "The labels are shuffled over the targets: what the test finds by chance.",
                result.Fits,
                masks,
                run.Step("permute the labels", (progress, stop) => Permute(free, progress, stop))));

            var byWord = LabelPermutations.ByWordType(labels.AsSpan(), types.OfRow.AsSpan(), count, controls.Seed);
            curves.Add(ControlCurves.Permuted(
                "words relabelled",
                "Each word type keeps one label, but another: what knowing the words brings about (Hewitt and Liang 2019).",
                result.Fits,
                masks,
                run.Step("relabel the words", (progress, stop) => Permute(byWord, progress, stop))));
        }

        var folds = CrossValidation.StratifiedFolds(labels.AsSpan(), controls.Folds, controls.Seed);
        curves.Add(ControlCurves.HeldOut(
            FormattableString.Invariant($"{controls.Folds}-fold"),
            FormattableString.Invariant($"Each of {controls.Folds} random parts of the targets is predicted by fits to the others."),
            result.Fits,
            masks,
            run.Step("hold out parts", (progress, stop) => HoldOut(folds, progress, stop))));
        curves.Add(ControlCurves.HeldOut(
            "word left out",
            "Each word type is predicted by fits to the other words.",
            result.Fits,
            masks,
            run.Step("hold out words", (progress, stop) => HoldOut(types.OfRow.AsSpan(), progress, stop))));

        return new ControlResults(
            count, controls.Folds, controls.Seed, types.Count(labels, 0), types.Count(labels, 1), curves.ToImmutable());

        ImmutableArray<ChanceLevels> Permute(byte[][] permutations, Action<int, int> progress, CancellationToken stop) =>
            PermutedLabels.Run(
                result.Recording.Activations,
                result.Fits,
                permutations,
                settings.Fitter,
                settings.Significance,
                progress,
                stop);

        ImmutableArray<HeldOutAccuracy> HoldOut(ReadOnlySpan<int> held, Action<int, int> progress, CancellationToken stop) =>
            HeldOutNeurons.Predict(result.Recording.Activations, labels, held, settings.Threads, progress, stop);
    }

    /// <summary>Adds the run of another model on the same targets, in front.</summary>
    public static ControlResults With(this ControlResults controls, StudyResult result, string name, StudyResult other)
    {
        var rule = result.Profile.Identity.Significance;
        var curve = ControlCurves.OtherModel(
            name,
            "Other weights of the same architecture read the same text; accuracies are means over its own selected neurons.",
            result.Fits,
            SignificanceMask.Of(result.Fits, rule),
            other.Fits,
            SignificanceMask.Of(other.Fits, rule));
        return controls with { Curves = [curve, .. controls.Curves] };
    }
}
