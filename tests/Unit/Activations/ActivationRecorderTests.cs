using Harness.Activations;
using Harness.Gpt2;
using Harness.Runs;
using Harness.Targets;
using Harness.Tests.Unit.Gpt2;
using TorchSharp;

namespace Harness.Tests.Unit.Activations;

public sealed class ActivationRecorderTests
{
    // 80 units in the last place of fp32 at 1; the values are of that size.
    private const double Rounding = 1e-5;

    private static readonly HookPoint[] AllLayers = [new(0, HookSite.AttentionQkv), new(1, HookSite.AttentionQkv)];

    public static TheoryData<string, bool> SitesBothWays
    {
        get
        {
            var both = new TheoryData<string, bool>();
            foreach (var site in HookSite.All)
            {
                both.Add(site.Name, false);
                both.Add(site.Name, true);
            }

            return both;
        }
    }

    public static TheoryData<string> Sites => HookSiteTests.Names;

    [Theory]
    [MemberData(nameof(SitesBothWays))]
    public void Every_row_and_layer_is_what_the_reference_computes_at_the_target(string name, bool literal)
    {
        using var model = TinyModel.Create();
        var site = HookSiteTests.Named(name);
        var width = site.Width(TinyModel.Config);
        var hooks = HookPoint.EveryLayer(TinyModel.Config, site);
        var windows = SampleWindows.Create(count: 7, pre: 4, post: 3);
        var reference = new ReferenceGpt2(TinyModel.Config, TinyModel.Weights);

        var table = ActivationRecorder.Record([model], windows, hooks, new(BatchSize: 3) { Literal = literal });

        Assert.Equal((7, width, 2), (table.Samples, table.Neurons, table.Layers.Count));
        for (var row = 0; row < windows.Count; row++)
        {
            reference.Forward([.. windows.Ids.Skip(row * windows.Width).Take(windows.Width)]);
            for (var layer = 0; layer < 2; layer++)
                AssertClose(reference.Value(hooks[layer])[4], table.Layers[layer].AsSpan(row * width, width));
        }
    }

    [Fact]
    public void The_numbers_are_those_of_numpy()
    {
        using var model = TinyModel.Create();
        var windows = new ContextWindows([new TargetMatch("a", 4, 5)], [0], [3, 1, 4, 1, 5], ContextPre: 4, ContextPost: 0);

        var table = ActivationRecorder.Record([model], windows, AllLayers, new(BatchSize: 1));

        // tests/Unit/Gpt2/reference.py, "qkv of layer 1, token 4, columns 0..5".
        AssertClose(
            [-2.9594581156108988, 1.0916574887959236, -0.186973546935366, -0.47885535626534337, -0.5012846257195028, -0.09885828274449864],
            table.Layers[1].AsSpan(0, 6));
    }

    [Fact]
    public void The_first_layers_columns_are_Q_K_V_of_the_normalised_input()
    {
        using var model = TinyModel.Create();
        using var scope = torch.NewDisposeScope();
        var windows = SampleWindows.Create(count: 5, pre: 2, post: 2);

        var table = ActivationRecorder.Record([model], windows, AllLayers, new(BatchSize: 5));

        // ln_1(wte + wpe) at the target, then the three blocks of columns of W one by one.
        var targets = torch.tensor(windows.Targets.Select(target => (long)target.TokenId).ToArray());
        var x = Weight("wte.weight").index_select(0, targets) + Weight("wpe.weight")[2];
        var normalised = (x - x.mean([1], keepdim: true)) / (x.var(1, unbiased: false, keepdim: true) + 1e-5).sqrt();
        normalised = normalised * Weight("h.0.ln_1.weight") + Weight("h.0.ln_1.bias");
        var joined = torch.tensor(table.Layers[0]).reshape(5, 24);
        for (var part = 0; part < 3; part++)
        {
            var expected = normalised.matmul(Weight("h.0.attn.c_attn.weight").narrow(1, 8 * part, 8))
                + Weight("h.0.attn.c_attn.bias").narrow(0, 8 * part, 8);
            Assert.True((joined.narrow(1, 8 * part, 8) - expected).abs().max().item<float>() < Rounding);
        }

        torch.Tensor Weight(string name) => model.get_parameter(name)!.detach();
    }

    [Theory]
    [MemberData(nameof(Sites))]
    public void Leaving_out_what_cannot_matter_changes_nothing_beyond_rounding(string name)
    {
        var site = HookSiteTests.Named(name);
        var config = new Gpt2Config(NLayer: 5, NHead: 4, NEmbd: 32, NPositions: 32, VocabSize: 20, LayerNormEpsilon: 1e-5);
        using var model = new Gpt2Model(config);
        RandomWeights.Initialize(model, seed: 3);
        var windows = SampleWindows.Create(count: 5, pre: 20, post: 6);

        foreach (var deepest in HookPoint.EveryLayer(config, site))
        {
            HookPoint[] hooks = [deepest, new(0, site)];
            var literal = ActivationRecorder.Record([model], windows, hooks, new(BatchSize: 2) { Literal = true });
            var target = ActivationRecorder.Record([model], windows, hooks, new(BatchSize: 2));
            for (var layer = 0; layer < 2; layer++)
                AssertClose([.. literal.Layers[layer].Select(value => (double)value)], target.Layers[layer]);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Tokens_after_the_target_change_nothing_at_all(bool literal)
    {
        using var model = TinyModel.Create();
        var windows = SampleWindows.Create(count: 6, pre: 5, post: 4);
        var changed = windows with
        {
            Ids = [.. windows.Ids.Select((id, i) => i % windows.Width > windows.ContextPre ? (id + 7) % 20 : id)],
        };

        var expected = ActivationRecorder.Record([model], windows, AllLayers, new(BatchSize: 4) { Literal = literal });
        var actual = ActivationRecorder.Record([model], changed, AllLayers, new(BatchSize: 4) { Literal = literal });

        // The shapes are the same, so that even rounding is.
        Assert.NotEqual(windows.Ids, changed.Ids);
        Assert.Equal(expected.Layers[0], actual.Layers[0]);
        Assert.Equal(expected.Layers[1], actual.Layers[1]);
    }

    [Fact]
    public void Tokens_before_the_target_change_the_layers_after_the_first()
    {
        using var model = TinyModel.Create();
        var windows = SampleWindows.Create(count: 2, pre: 5, post: 0);
        var changed = windows with { Ids = windows.Ids.SetItem(0, (windows.Ids[0] + 7) % 20) };

        var expected = ActivationRecorder.Record([model], windows, AllLayers, new(BatchSize: 2));
        var actual = ActivationRecorder.Record([model], changed, AllLayers, new(BatchSize: 2));

        Assert.Equal(expected.Layers[0], actual.Layers[0]);
        Assert.NotEqual(expected.Layers[1][..24], actual.Layers[1][..24]);
        Assert.Equal(expected.Layers[1][24..], actual.Layers[1][24..]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(8)]
    [InlineData(100)]
    public void The_batch_size_changes_nothing_beyond_rounding(int batchSize)
    {
        using var model = TinyModel.Create();
        var windows = SampleWindows.Create(count: 9, pre: 4, post: 2);

        var expected = ActivationRecorder.Record([model], windows, AllLayers, new(BatchSize: 9));
        var actual = ActivationRecorder.Record([model], windows, AllLayers, new(BatchSize: batchSize));

        for (var layer = 0; layer < 2; layer++)
            AssertClose([.. expected.Layers[layer].Select(value => (double)value)], actual.Layers[layer]);
    }

    [Fact]
    public void Layers_come_in_the_order_asked_for_and_only_those()
    {
        using var model = TinyModel.Create();
        var windows = SampleWindows.Create(count: 3, pre: 2, post: 0);
        var all = ActivationRecorder.Record([model], windows, AllLayers, new(BatchSize: 3));

        var swapped = ActivationRecorder.Record([model], windows, [AllLayers[1], AllLayers[0]], new(BatchSize: 3));
        var last = ActivationRecorder.Record([model], windows, [AllLayers[1]], new(BatchSize: 3));

        Assert.Equal(all.Layers[1], swapped.Layers[0]);
        Assert.Equal(all.Layers[0], swapped.Layers[1]);
        Assert.Equal(all.Layers[1], Assert.Single(last.Layers));
    }

    [Theory]
    [MemberData(nameof(SitesBothWays))]
    public void Every_hook_fires_once_per_forward_pass_and_none_is_left_behind(string name, bool literal)
    {
        using var model = TinyModel.Create();
        var hooks = HookPoint.EveryLayer(TinyModel.Config, HookSiteTests.Named(name));
        var fired = new int[2];
        var removers = hooks.Select((point, i) => model.Hook(point, _ => fired[i]++)).ToList();

        var windows = SampleWindows.Create(count: 10, pre: 3, post: 1);
        ActivationRecorder.Record([model], windows, hooks, new(BatchSize: 4) { Literal = literal });
        Assert.Equal([3, 3], fired);

        // A window of another length would overrun the recorder's tables if its hooks were still there.
        removers.ForEach(remove => remove());
        using var scope = torch.NewDisposeScope();
        model.call(torch.zeros([2, 1], torch.int64));
        Assert.Equal([3, 3], fired);
    }

    [Fact]
    public void Two_sites_make_no_table()
    {
        using var model = TinyModel.Create();

        Assert.Throws<ArgumentException>(() => ActivationRecorder.Record(
            [model],
            SampleWindows.Create(count: 1, pre: 2, post: 0),
            [AllLayers[0], new HookPoint(0, HookSite.MlpPre)],
            new(BatchSize: 1)));
    }

    [Fact]
    public void A_hook_that_does_not_fire_exactly_once_is_a_bug_and_said_so()
    {
        // A hook point listed twice is served twice; a module that calls c_attn twice is what must not go unnoticed.
        using var model = TinyModel.Create();
        var again = true;
        var site = (torch.nn.Module<torch.Tensor, torch.Tensor>)model.named_modules().Single(part => part.name == AllLayers[0].Name).module;
        var remover = site.register_forward_pre_hook((_, input) =>
        {
            if (again)
            {
                again = false;
                site.call(input).Dispose();
            }

            return input;
        });

        var error = Assert.Throws<HarnessException>(
            () => ActivationRecorder.Record([model], SampleWindows.Create(count: 1, pre: 2, post: 0), AllLayers, new(BatchSize: 1)));

        remover.remove();
        Assert.Equal(ErrorCode.Internal, error.Code);
        Assert.Contains("h.0.attn.c_attn fired 2 times", error.What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void No_tensor_is_left_behind_by_many_batches(bool literal)
    {
        using var model = TinyModel.Create();
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        var windows = SampleWindows.Create(count: 60, pre: 4, post: 1);
        ActivationRecorder.Record([model], windows, AllLayers, new(BatchSize: 1) { Literal = literal });

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void Progress_counts_windows_and_cancellation_stops_between_batches()
    {
        using var model = TinyModel.Create();
        using var stop = new CancellationTokenSource();
        var reports = new List<(int Done, int Total)>();
        void Report(int done, int total)
        {
            reports.Add((done, total));
            if (done == 4)
                stop.Cancel();
        }

        Assert.Throws<OperationCanceledException>(() => ActivationRecorder.Record(
            [model],
            SampleWindows.Create(count: 10, pre: 2, post: 0),
            AllLayers,
            new(BatchSize: 2),
            progress: Report,
            cancellation: stop.Token));
        Assert.Equal([(2, 10), (4, 10)], reports);

        // Its hooks are gone as well.
        using var scope = torch.NewDisposeScope();
        model.call(torch.zeros([1, 1], torch.int64));
    }

    [Fact]
    public void A_window_longer_than_the_models_positions_is_refused()
    {
        using var model = new Gpt2Model(TinyModel.Config);

        var error = Assert.Throws<HarnessException>(
            () => ActivationRecorder.Record([model], SampleWindows.Create(count: 1, pre: 10, post: 6), AllLayers, new(BatchSize: 1)));

        Assert.Equal(ErrorCode.WindowTooLong, error.Code);
        Assert.Contains("17 tokens", error.What, StringComparison.Ordinal);
        Assert.Contains("16 positions", error.What, StringComparison.Ordinal);
    }

    [Fact]
    public void More_numbers_than_an_array_can_have_are_refused_before_any_work()
    {
        // An array has at most 2,147,483,591 entries (Array.MaxLength): 349,525 rows of 6,144 columns.
        ActivationRecorder.RefuseTooLarge(349_525, 6144, HookSite.AttentionQkv);

        var error = Assert.Throws<HarnessException>(() => ActivationRecorder.RefuseTooLarge(349_526, 6144, HookSite.AttentionQkv));

        Assert.Equal(ErrorCode.RecordingTooLarge, error.Code);
        Assert.Contains("at most 349525 targets fit", error.Repair, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(-1)]
    public void A_token_that_the_model_does_not_know_is_named_with_its_place(int id)
    {
        using var model = new Gpt2Model(TinyModel.Config);
        var windows = SampleWindows.Create(count: 3, pre: 4, post: 1);

        // Row 2's target is token 106 of the text, so its window begins at token 102.
        var error = Assert.Throws<HarnessException>(() => ActivationRecorder.Record(
            [model], windows with { Ids = windows.Ids.SetItem(2 * 6 + 5, id) }, AllLayers, new(BatchSize: 1)));

        Assert.Equal(ErrorCode.TokenOutOfVocabulary, error.Code);
        Assert.Contains($"token id {id}", error.What, StringComparison.Ordinal);
        Assert.Equal("token 107 of the text", error.Where);
    }

    private static void AssertClose(double[] expected, ReadOnlySpan<float> actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(expected[i] - actual[i]) < Rounding, $"[{i}]: expected {expected[i]}, is {actual[i]}");
    }
}
