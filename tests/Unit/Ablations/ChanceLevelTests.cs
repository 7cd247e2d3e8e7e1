using System.Collections.Immutable;
using Harness.Ablations;
using Harness.Activations;
using Harness.Gpt2;
using Harness.Selectivity;
using Harness.Targets;
using Harness.Tests.Unit.Gpt2;

namespace Harness.Tests.Unit.Ablations;

/// <summary>What the p of an ablation is by chance, and that it is small where it should be.</summary>
public sealed class ChanceLevelTests
{
    private const int Targets = 6;
    private const int Random = 19;

    private static readonly HookSite Site = HookSite.MlpPost;

    private static readonly ContextWindows Windows = new(
        [.. Enumerable.Range(0, Targets).Select(row => new TargetMatch("a", row, 0))],
        [0, 1, 0, 1, 0, 1],
        [.. Enumerable.Range(0, Targets * 5).Select(i => (i * 7 + i / 5) % TinyModel.Config.VocabSize)],
        ContextPre: 2,
        ContextPost: 2);

    // Sets drawn as the random ones are: a p of at most 0.05 is to come about by chance in 5 % of them. Of 400 that is 20, and 4 to 36 lie
    // within 3.7 standard deviations; a p of at most 0.5 comes 200 times, and 163 to 237 times within as many.
    [Fact]
    public void A_set_that_is_itself_random_has_a_p_of_at_most_5_percent_5_percent_of_the_time()
    {
        const int trials = 400;
        using var model = TinyModel.Create();
        var (matched, replacement) = Prepare(model, [new(0, 3), new(0, 20), new(1, 9)]);
        var drawn = matched.Draw(trials * (1 + Random), seed: 9);

        var table = EffectTable.Measure(model, Windows, Site, replacement, _ => true, drawn, [], horizon: 0);

        foreach (var (measure, distance) in new (int, Func<double, double>)[] { (0, kl => kl), (1, next => -next) })
        {
            double[] p = [.. Enumerable.Range(0, trials).Select(trial =>
            {
                var first = trial * (1 + Random);
                double[] random = [.. Enumerable.Range(first + 1, Random).Select(set => table.Mean(measure, set))];
                return RandomRank.Of(table.Mean(measure, first), (0, 0), random, distance).P!.Value;
            })];
            Assert.InRange(p.Count(value => value <= 0.05), 4, 36);
            Assert.InRange(p.Count(value => value <= 0.5), 163, 237);
        }
    }

    [Fact]
    public void The_strongest_of_all_neurons_has_the_smallest_p_that_there_is()
    {
        using var model = TinyModel.Create();
        var (_, replacement) = Prepare(model, [new(1, 0)]);
        ImmutableArray<ImmutableArray<SiteColumn>> single = [.. Enumerable.Range(0, 32).Select(column => ImmutableArray.Create(new SiteColumn(1, column)))];
        var alone = EffectTable.Measure(model, Windows, Site, replacement, _ => true, single, [], horizon: 0);
        var strongest = Enumerable.Range(0, 32).MaxBy(column => alone.Mean(0, column));
        var matched = MatchedSets.Of(single[strongest], Activations(), Split, heads: null);
        ImmutableArray<ImmutableArray<SiteColumn>> others = [.. matched.Draw(60, seed: 3).Where(set => set[0] != single[strongest][0])];

        var table = EffectTable.Measure(model, Windows, Site, replacement, _ => true, [single[strongest], .. others], [], horizon: 0);

        double[] random = [.. Enumerable.Range(1, others.Length).Select(set => table.Mean(0, set))];
        Assert.Equal(1.0 / (1 + others.Length), RandomRank.Of(table.Mean(0, 0), (0, 0), random, kl => kl).P!.Value, 9);
    }

    [Fact]
    public void Means_are_taken_over_the_targets_that_count_by_category()
    {
        using var model = TinyModel.Create();
        var (_, replacement) = Prepare(model, [new(1, 0)]);
        ImmutableArray<ImmutableArray<SiteColumn>> sets = [[new(0, 3)], [new(1, 5), new(0, 1)]];

        var all = EffectTable.Measure(model, Windows, Site, replacement, _ => true, sets, [4], horizon: 1);
        var some = EffectTable.Measure(model, Windows, Site, replacement, window => window != 2, sets, [4], horizon: 1);

        Assert.Equal((3, 3, 2, 3), (all.Targets(0), all.Targets(1), some.Targets(0), some.Targets(1)));
        for (var measure = 0; measure < EffectTable.Measures; measure++)
        {
            double[] first = [.. Enumerable.Range(0, Targets).Select(target => all.First[measure, target])];
            Assert.Equal((first[0] + first[2] + first[4]) / 3, all.Mean(measure, 0, 0), 12);
            Assert.Equal(first.Average(), all.Mean(measure, 0), 12);
            Assert.Equal((first[0] + first[4]) / 2, some.Mean(measure, 0, 0), 12);
            Assert.True(double.IsNaN(some.First[measure, 2]));
        }
    }

    private static readonly NeuronSplit Split = NeuronSplit.Of(("MLP", 32));

    private static (MatchedSets Matched, Replacement Replacement) Prepare(Gpt2Model model, ImmutableArray<SiteColumn> set)
    {
        var activations = Activations();
        return (
            MatchedSets.Of(set, activations, Split, heads: null),
            Replacements.Of(ReplacedBy.Mean, 1, activations, Windows.Labels, [], seed: 1));
    }

    private static ActivationTable Activations()
    {
        using var model = TinyModel.Create();
        return ActivationRecorder.Record(
            [model], Windows, HookPoint.EveryLayer(model.Config, Site), new RecordingSettings(2));
    }
}
