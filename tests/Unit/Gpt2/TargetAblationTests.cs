using System.Collections.Immutable;
using Harness.Gpt2;
using Harness.Runs;
using TorchSharp;

namespace Harness.Tests.Unit.Gpt2;

/// <summary>
/// The shortcut over shared keys and values against whole forward passes with the columns overwritten: the reference in double precision and
/// plain loops, and this model's own.
/// </summary>
public sealed class TargetAblationTests
{
    // Of a change of the order of 0.1 to 1; the model computes in fp32, the reference in double precision.
    private const double Rounding = 2e-5;

    private const int Target = 5;

    // Ten tokens: five before the target, the target, three of a horizon, and the one that comes after them.
    private static readonly int[] Ids = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3];

    private static readonly int[] Words = [7, 11, 2];

    private static readonly ImmutableArray<ImmutableArray<SiteColumn>> Sets =
    [
        [new(0, 1)],
        [],
        [new(1, 0), new(1, 5), new(1, 7)],
        [new(0, 3), new(1, 2), new(1, 6)],
        [new(0, 0), new(0, 1), new(0, 2), new(0, 3), new(0, 4), new(0, 5), new(0, 6), new(0, 7)],
    ];

    public static TheoryData<string, bool, int> Cases
    {
        get
        {
            var cases = new TheoryData<string, bool, int>();
            foreach (var site in HookSite.All)
                foreach (var isAdded in new[] { false, true })
                    foreach (var horizon in new[] { 0, 3 })
                        cases.Add(site.Name, isAdded, horizon);
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_shortcut_equals_a_whole_forward_pass_with_the_columns_overwritten(string name, bool isAdded, int horizon)
    {
        var site = HookSiteTests.Named(name);
        using var model = TinyModel.Create();
        var values = Values(site);
        using var ablation = new TargetAblation(model, site, Replacement(site, values, isAdded), Words);

        var actual = ablation.Measure(1, Ids, Target, horizon, Sets);

        var own = new ReferenceGpt2(TinyModel.Config, TinyModel.Weights).LogProbabilities(Ids);
        for (var set = 0; set < Sets.Length; set++)
        {
            var changed = Reference(site, values, isAdded, Sets[set]).LogProbabilities(Ids);
            for (var token = 0; token <= horizon; token++)
            {
                var (before, after) = (own[Target + token], changed[Target + token]);
                var at = set * (1 + horizon) + token;
                var next = Ids[Target + token + 1];
                AssertClose(before.Zip(after, (p, q) => Math.Exp(p) * (p - q)).Sum(), actual.Kl[at]);
                AssertClose(after[next] - before[next], actual.NextToken[at]);
                AssertClose(
                    Math.Log(Words.Sum(word => Math.Exp(after[word])) / Words.Sum(word => Math.Exp(before[word]))), actual.Words[at]);
            }
        }
    }

    // Sites whose last block cannot reach a later token but by its own residual stream still change something.
    [Theory]
    [MemberData(nameof(HookSiteTests.Names), MemberType = typeof(HookSiteTests))]
    public void Nothing_replaced_changes_nothing_at_all(string name)
    {
        var site = HookSiteTests.Named(name);
        using var model = TinyModel.Create();
        var values = Values(site);
        using var ablation = new TargetAblation(model, site, Replacement(site, values), Words);

        var actual = ablation.Measure(1, Ids, Target, horizon: 3, [[], [new(0, 0)], []]);

        // The first four and the last four are those of the empty sets.
        foreach (var measure in new[] { actual.Kl, actual.NextToken, actual.Words })
        {
            Assert.All(measure[..4].Concat(measure[8..]), change => Assert.Equal(0, change));
            Assert.All(measure[4..8].Take(1), change => Assert.NotEqual(0, change));
        }
    }

    [Theory]
    [MemberData(nameof(HookSiteTests.Names), MemberType = typeof(HookSiteTests))]
    public void A_hook_that_replaces_is_what_a_whole_forward_pass_goes_on_with(string name)
    {
        var site = HookSiteTests.Named(name);
        using var model = TinyModel.Create();
        var values = Values(site);
        using var scope = torch.NewDisposeScope();
        using var noGradient = torch.no_grad();
        var ids = torch.tensor(Array.ConvertAll(Ids, id => (long)id), [1, Ids.Length]);
        var untouched = model.call(ids).data<float>().ToArray();
        SiteColumn[] set = [new(0, 3), new(1, 2), new(1, 6)];

        Action[] removers = [.. Enumerable.Range(0, 2).Select(layer => model.HookToReplace(new HookPoint(layer, site), output =>
        {
            var changed = output.clone();
            foreach (var column in set.Where(column => column.Layer == layer))
                changed[0, Target, column.Column] = values[layer][site.Width(TinyModel.Config) + column.Column];
            return changed;
        }))];
        var actual = model.call(ids).data<float>().ToArray();
        foreach (var remove in removers)
            remove();

        var expected = Reference(site, values, isAdded: false, [.. set]).Forward(Ids).SelectMany(row => row).ToArray();
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
        Assert.NotEqual(untouched, actual);
        Assert.Equal(untouched, model.call(ids).data<float>().ToArray());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_window_may_begin_with_the_target(int target)
    {
        using var model = TinyModel.Create();
        var site = HookSite.AttentionQkv;
        var values = Values(site);
        using var ablation = new TargetAblation(model, site, Replacement(site, values), []);

        var actual = ablation.Measure(1, Ids.AsSpan(Target - target), target, horizon: 1, [[new(0, 17)]]);

        var changed = new ReferenceGpt2(TinyModel.Config, TinyModel.Weights)
        {
            Replace = (point, token, row) => point == new HookPoint(0, site) && token == target
                ? [.. row.Select((value, column) => column == 17 ? values[0][24 + 17] : value)]
                : row,
        };
        var before = new ReferenceGpt2(TinyModel.Config, TinyModel.Weights).LogProbabilities(Ids[(Target - target)..])[target];
        var after = changed.LogProbabilities(Ids[(Target - target)..])[target];
        AssertClose(before.Zip(after, (p, q) => Math.Exp(p) * (p - q)).Sum(), actual.Kl[0]);
        Assert.Empty(actual.Words);
    }

    [Fact]
    public void What_was_measured_leaves_no_tensor_and_no_hook_behind()
    {
        using var model = TinyModel.Create();
        using var ids = torch.tensor([3L, 1, 4], [1, 3]);
        using var noGradient = torch.no_grad();
        float[] Forward()
        {
            using var hidden = model.call(ids);
            return hidden.data<float>().ToArray();
        }

        var (untouched, values) = (Forward(), Values(HookSite.MlpPost));
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        using (var ablation = new TargetAblation(model, HookSite.MlpPost, Replacement(HookSite.MlpPost, values), Words))
            ablation.Measure(0, Ids, Target, 2, Sets);

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        Assert.Equal(untouched, Forward());
    }

    // Two windows; the second is measured.
    private static float[][] Values(HookSite site)
    {
        var stream = new GaussianStream(3, site.Name);
        return [.. Enumerable.Range(0, 2).Select(_ =>
            Enumerable.Range(0, 2 * site.Width(TinyModel.Config)).Select(_ => (float)stream.Next()).ToArray())];
    }

    private static Replacement Replacement(HookSite site, float[][] values, bool isAdded = false)
    {
        var width = site.Width(TinyModel.Config);
        return new Replacement((layer, window) => values[layer].AsMemory(window * width, width), isAdded);
    }

    private static ReferenceGpt2 Reference(HookSite site, float[][] values, bool isAdded, ImmutableArray<SiteColumn> set) =>
        new(TinyModel.Config, TinyModel.Weights)
        {
            Replace = (point, token, row) => point.Site != site || token != Target
                ? row
                : [.. row.Select((value, column) => set.Contains(new SiteColumn(point.Layer, column))
                    ? values[point.Layer][row.Length + column] + (isAdded ? value : 0)
                    : value)],
        };

    private static void AssertClose(double expected, double actual) =>
        Assert.True(Math.Abs(expected - actual) < Rounding * (1 + Math.Abs(expected)), $"expected {expected}, is {actual}");
}
