using System.Collections.Immutable;
using Harness.Profiles;
using Harness.Runs;
using Harness.Selectivity;
using Harness.Statistics;

namespace Harness.Studies;

/// <summary>The controls of an experiment: what is left of its result where words or samples are held out, or the labels are permuted.</summary>
public static class Controls
{
    /// <summary>Relabellings at most under which words are held out again: each costs as many fits as there are words.</summary>
    private const int MostHeldOutRelabellings = 100;

    /// <summary>Permutes the labels, freely and by word type, and holds out words and parts of the targets.</summary>
    public static ControlResults Make(Run run, StudySettings settings, ControlSettings controls, StudyResult result)
    {
        var (types, labels, count) = (result.Materials.WordTypes, result.Materials.Windows.Labels, controls.Permutations);
        var masks = SignificanceMask.Of(result.Fits, settings.Significance);
        var curves = ImmutableArray.CreateBuilder<ControlCurve>();
        var words = PairedWords.Of(labels, types.OfRow);
        var relabelled = count > 0 ? words.Relabel(count, settings.Seed) : null;

        if (relabelled is not null)
        {
            var free = LabelPermutations.Free(labels.AsSpan(), count, settings.Seed);
            curves.Add(ControlCurves.Permuted(
                "labels permuted",
                "The labels are shuffled over the targets: what the test finds by chance.",
                result.Fits,
                masks,
                run.Step("permute the labels", (progress, stop) => Permute(free, progress, stop)),
                exhaustive: false));
            curves.Add(ControlCurves.Permuted(
                ControlCurve.WordsRelabelled,
                words.Pairs.IsEmpty
                    ? "Each word type keeps one label, but another: what knowing the words brings about (Hewitt and Liang 2019)."
                    : "In each word of both categories either use keeps one label, but perhaps the other's; words of one category keep theirs.",
                result.Fits,
                masks,
                run.Step("relabel the words", (progress, stop) => Permute(relabelled.ToRows(), progress, stop)),
                relabelled.IsExhaustive));
        }

        curves.Add(Parts());
        var again = Math.Min(relabelled?.OfTypes.Length ?? 0, MostHeldOutRelabellings);
        curves.Add(Words());
        return new ControlResults(
            count, controls.Folds, settings.Seed, types.Count(labels, 0), types.Count(labels, 1), curves.ToImmutable())
        {
            Pairs = words.Pairs.Length,
            WordRelabellings = relabelled?.OfTypes.Length ?? 0,
            HeldOutRelabellings = curves[^1].Undefined is null ? again : 0,
        };

        ControlCurve Parts()
        {
            var parts = Math.Min(controls.Folds, labels.Length);
            var folds = CrossValidation.StratifiedFolds(labels.AsSpan(), parts, settings.Seed);
            var (name, meaning) = (
                FormattableString.Invariant($"{parts}-fold"),
                FormattableString.Invariant($"Each of {parts} random parts of the targets is predicted by fits to the others."));
            return Single(folds) is { } category
                ? ControlCurves.Undefined(name, meaning, masks.Length, $"*{category}* has a single target, without which nothing is left to fit.")
                : ControlCurves.HeldOut(
                    name,
                    meaning,
                    result.Fits,
                    masks,
                    run.Step("hold out parts", (progress, stop) => HoldOut(labels, folds, progress, stop)));
        }

        ControlCurve Words()
        {
            const string name = "word left out";
            const string meaning = "Each word type is predicted by fits to the other words.";
            if (Single(types.OfRow) is { } category)
                return ControlCurves.Undefined(name, meaning, masks.Length, $"*{category}* is a single word, without which nothing is left to fit.");

            var rows = relabelled?.ToRows() ?? [];
            var exhaustive = relabelled is { IsExhaustive: true } && again == relabelled.OfTypes.Length;
            var held = run.Step("hold out words", (progress, stop) => HoldOut(labels, types.OfRow, progress, stop));
            var chance = run.Step("hold out relabelled words", (progress, stop) => rows[..again].Select((permuted, number) =>
            {
                progress(number, again);
                return HoldOut([.. permuted], types.OfRow, (_, _) => { }, stop);
            }).ToArray());
            return ControlCurves.HeldOutWords(name, meaning, result.Fits, masks, held, chance, exhaustive);
        }

        // The category whose targets are all held out together.
        string? Single(IReadOnlyList<int> folds)
        {
            var identity = result.Profile.Identity;
            return Together(0) ? identity.Label0.Name : Together(1) ? identity.Label1.Name : null;

            bool Together(byte label) => folds.Where((_, row) => labels[row] == label).Distinct().Count() == 1;
        }

        ImmutableArray<ChanceLevels> Permute(byte[][] permutations, Action<int, int> progress, CancellationToken stop) =>
            PermutedLabels.Run(
                result.Recording.Activations,
                result.Fits,
                permutations,
                settings.Fitter,
                settings.Significance,
                masks.Select(mask => mask.Selected),
                progress,
                stop);

        ImmutableArray<SelectedAccuracy> HoldOut(
            ImmutableArray<byte> ofRows, IEnumerable<int> folds, Action<int, int> progress, CancellationToken stop) =>
            SelectedHeldOut.Of(
                HeldOutNeurons.Predict(result.Recording.Activations, ofRows, [.. folds], settings.Threads, progress, stop),
                settings.Significance);
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
