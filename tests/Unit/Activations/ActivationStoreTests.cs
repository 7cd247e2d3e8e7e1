using System.Collections.Immutable;
using Harness.Activations;
using Harness.Gpt2;
using Harness.Native;
using Harness.Runs;
using Harness.Targets;
using Harness.Tests.Unit.Gpt2;
using TorchSharp;

namespace Harness.Tests.Unit.Activations;

public sealed class ActivationStoreTests : IDisposable
{
    private static readonly HookPoint[] Hooks = [new(0, HookSite.AttentionQkv), new(1, HookSite.AttentionQkv)];
    private static readonly ContextWindows Windows = SampleWindows.Create(count: 10, pre: 4, post: 2);
    private static readonly RecordingSettings Settings = new(BatchSize: 3);
    private static readonly RecordingIdentity Identity = Of();

    private readonly TemporaryFolder _folder = new();
    private readonly Gpt2Model _model = TinyModel.Create();
    private readonly List<string> _notes = [];

    public void Dispose()
    {
        _folder.Dispose();
        _model.Dispose();
    }

    [Fact]
    public void A_run_stopped_on_the_way_goes_on_where_it_was_to_the_same_bits()
    {
        using (var stopped = Open())
            StopAfter(stopped.Recording(Identity)!, windows: 6);

        var computed = new List<int>();
        using var store = Open();
        var resumed = Resume(store.Recording(Identity)!, computed);

        // Two batches of three were kept; the batches of three and one that were left ran.
        Assert.Equal(2, computed.Count);
        AssertUndisturbed(resumed);
        Assert.Equal("a run that was stopped had recorded 6 of these 10 windows: going on from there", Assert.Single(_notes));
    }

    [Fact]
    public void What_is_kept_whole_is_read_without_the_model()
    {
        using (var first = Open())
            Resume(first.Recording(Identity)!, []);

        var computed = new List<int>();
        using var store = Open();
        AssertUndisturbed(Resume(store.Recording(Identity)!, computed));

        Assert.Empty(computed);
        Assert.Contains("all 10 windows", Assert.Single(_notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Layers_that_are_read_one_at_a_time_have_the_same_bits()
    {
        using var store = Open();
        var recording = store.Recording(Identity)!;

        var table = ActivationRecorder.Record([_model], Windows, Hooks, Settings with { OneLayerAtATime = true }, recording);

        AssertUndisturbed(table);
        Assert.Equal(2, table.Layers.Count);
        Assert.Single(table.Layers.Distinct());
    }

    [Fact]
    public void A_layer_that_was_damaged_since_is_an_error_that_says_what_to_do()
    {
        using var store = Open();
        var table = ActivationRecorder.Record(
            [_model], Windows, Hooks, Settings with { OneLayerAtATime = true }, store.Recording(Identity)!);
        Damage("3.f32", at: -1);

        Assert.Equal(72 * 10 / 3, table.Layers[0].Length);
        var error = Assert.Throws<HarnessException>(() => table.Layers[1]);
        Assert.Equal(ErrorCode.RecordingDamaged, error.Code);
        File.Delete(Batches().First());
        Assert.Equal(ErrorCode.RecordingDamaged, Assert.Throws<HarnessException>(() => table.Layers[0]).Code);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(400)]
    [InlineData(-1)]
    public void A_batch_with_one_bit_changed_is_computed_again(int at)
    {
        using var store = Open();
        StopAfter(store.Recording(Identity)!, windows: 6);
        Damage("3.f32", at);

        AssertComputesAgain(store.Recording(Identity)!);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    [InlineData(32)]
    [InlineData(500)]
    public void A_batch_that_was_cut_is_computed_again(int length)
    {
        using var store = Open();
        StopAfter(store.Recording(Identity)!, windows: 6);
        var file = Batches().Single(path => Path.GetFileName(path) == "3.f32");
        File.WriteAllBytes(file, File.ReadAllBytes(file)[..length]);

        AssertComputesAgain(store.Recording(Identity)!);
    }

    public static TheoryData<string, RecordingIdentity> Others => new()
    {
        { "weights", Of(weights: "others") },
        { "tokens", Of(Windows with { Ids = Windows.Ids.SetItem(0, 1) }) },
        { "targets", Of(Windows with { Targets = Windows.Targets.SetItem(0, new TargetMatch("b", 100, 3)) }) },
        { "window", Of(Windows with { ContextPre = 3, ContextPost = 3 }) },
        { "site", Of(hooks: [.. HookPoint.EveryLayer(TinyModel.Config, HookSite.MlpPre)]) },
        { "layers", Of(hooks: Hooks[..1]) },
        { "batch size", Of(settings: new RecordingSettings(BatchSize: 4)) },
        { "literal", Of(settings: Settings with { Literal = true }) },
        { "precision", Of(precision: Precision.Bf16) },
        { "threads", Of(threads: 2) },
        { "a fact of the machine", Of(machine: Arithmetic.Of(torch.CPU).SetItem("vectors", "others")) },
        { "an override", Of(machine: Arithmetic.Of(torch.CPU).SetItem("MKL_ENABLE_INSTRUCTIONS", "AVX2")) },
    };

    [Theory]
    [MemberData(nameof(Others))]
    public void What_another_run_kept_is_not_taken(string differs, RecordingIdentity other)
    {
        using (var own = Open())
            Resume(own.Recording(Identity)!, []);

        using var store = Open();
        Assert.NotEqual(Identity.Folder, other.Folder);
        Assert.False(store.Recording(other)!.Read(new Batch(0, 0, 3), 3, 24, 2, null), differs);
        Assert.True(store.Recording(Identity)!.Read(new Batch(0, 0, 3), 3, 24, 2, null), differs);
    }

    [Fact]
    public void What_does_not_change_a_bit_does_not_change_the_identity() =>
        Assert.Equal(Identity.Folder, Of(settings: Settings with { OneLayerAtATime = true }).Folder);

    [Fact]
    public void A_recording_begun_on_other_arithmetic_is_said_and_started_again()
    {
        var avx2 = Arithmetic.Of(torch.CPU).SetItem("MKL_ENABLE_INSTRUCTIONS", "AVX2").SetItem("vectors", "AVX2");
        using (var stopped = Open())
            StopAfter(stopped.Recording(Of(machine: avx2))!, windows: 6);

        using var store = Open();
        var now = Of(machine: avx2.Remove("MKL_ENABLE_INSTRUCTIONS").SetItem("vectors", "AVX-512"));
        Assert.NotNull(store.Recording(now, note: _notes.Add));

        Assert.Equal(
            "2 kept batches of this recording cannot be continued, since last bits may differ "
                + "(MKL_ENABLE_INSTRUCTIONS: AVX2, now not set; vectors: AVX2, now AVX-512): starting again",
            Assert.Single(_notes));
    }

    [Fact]
    public void That_the_code_is_another_build_is_said_without_the_numbers_of_the_builds()
    {
        var here = Arithmetic.Of(torch.CPU);
        using (var stopped = Open())
            StopAfter(stopped.Recording(Of(machine: here.SetItem("code", "d0e938e7-941d-4e23-ab49-cd19fb1114f2")))!, windows: 6);

        using var store = Open();
        Assert.NotNull(store.Recording(Of(machine: here), note: _notes.Add));

        Assert.Contains("(another build of the harness)", Assert.Single(_notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_several_other_recordings_the_nearest_is_told_and_that_there_are_others()
    {
        var here = Arithmetic.Of(torch.CPU).SetItem("vectors", "AVX-512");
        foreach (var other in new[] { here.SetItem("vectors", "AVX2").SetItem("x", "y"), here.SetItem("vectors", "AVX2"), here.SetItem("x", "y").SetItem("z", "y") })
        {
            using var stopped = Open();
            StopAfter(stopped.Recording(Of(machine: other))!, windows: 3);
        }

        using var store = Open();
        Assert.NotNull(store.Recording(Of(machine: here), note: _notes.Add));

        Assert.Equal(
            "1 kept batch of this recording cannot be continued, since last bits may differ (vectors: AVX2, now AVX-512), nor can those of other runs: "
                + "starting again",
            Assert.Single(_notes));
    }

    [Fact]
    public async Task Several_runs_fill_one_recording_and_compute_no_batch_twice()
    {
        // Each waits in its first batch for the other.
        using var both = new Barrier(2);
        var computed = new List<int>[2];
        var tables = await Task.WhenAll(Enumerable.Range(0, 2).Select(run => Task.Run(() =>
        {
            using var model = TinyModel.Create();
            var list = computed[run] = [];
            model.Hook(Hooks[0], output =>
            {
                if (list.Count == 0)
                    both.SignalAndWait(TimeSpan.FromMinutes(1));
                list.Add((int)output.shape[0]);
            });
            using var store = Open();
            return ActivationRecorder.Record([model], Windows, Hooks, Settings, store.Recording(Identity)!);
        })));

        Assert.Equal([1, 3, 3, 3], computed.SelectMany(list => list).Order());
        Assert.All(computed, list => Assert.NotEmpty(list));
        Assert.All(tables, AssertUndisturbed);
    }

    [Fact]
    public async Task A_batch_that_another_is_at_is_waited_for_and_computed_where_it_dies()
    {
        using var store = Open();
        var recording = store.Recording(Identity)!;
        var other = recording.Claim(new Batch(1, 3, 3))!;
        var waiting = Task.Run(() => Resume(recording, []));
        await Task.Delay(300);
        Assert.False(waiting.IsCompleted);

        other.Dispose();

        AssertUndisturbed(await waiting);
        Assert.Contains("recorded by another process", Assert.Single(_notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Shards_fill_a_recording_that_a_last_run_only_reads()
    {
        Assert.Equal([4, 3, 3], Enumerable.Range(1, 3).Select(number =>
        {
            using var store = Open();
            return ActivationRecorder.RecordShard([_model], Windows, Hooks, Settings, store.Recording(Identity)!, new Shard(number, 3));
        }));

        var computed = new List<int>();
        using var last = Open();
        AssertUndisturbed(Resume(last.Recording(Identity)!, computed));
        Assert.Empty(computed);
    }

    [Theory]
    [InlineData("0/4")]
    [InlineData("5/4")]
    [InlineData("1")]
    [InlineData("1/0")]
    [InlineData("-1/4")]
    [InlineData("a/b")]
    [InlineData("1/4/2")]
    public void What_names_no_shard_is_an_error(string text)
    {
        Assert.Equal(new Shard(2, 8), Shard.Parse("2/8"));
        Assert.Equal(ErrorCode.InvalidOption, Assert.Throws<HarnessException>(() => Shard.Parse(text)).Code);
    }

    [Fact]
    public void Halved_batches_are_not_taken_for_whole_ones()
    {
        using (var small = Open())
        {
            // A memory that has room for two windows.
            var remove = _model.Hook(Hooks[0], output =>
            {
                if (output.shape[0] > 2)
                    throw new LibTorchFailure("CUDA out of memory.");
            });
            Resume(small.Recording(Identity)!, []);
            remove();
        }

        Assert.Contains(Batches(), path => Path.GetFileName(path) == "0-by-2.f32");
        var computed = new List<int>();
        using var store = Open();
        AssertUndisturbed(Resume(store.Recording(Identity)!, computed));

        // The last batch has one window and was never halved.
        Assert.Equal([3, 3, 3], computed);
    }

    [Fact]
    public void What_a_run_has_made_is_dropped_and_what_was_there_stays()
    {
        using (var keeps = Open())
            Resume(keeps.Recording(Identity)!, []);
        using (var store = Open())
        {
            Resume(store.Recording(Identity)!, []);
            Resume(store.Recording(Of(threads: 2))!, []);
            store.Drop();
        }

        Assert.Equal([Identity.Folder], Directory.GetDirectories(_folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public void Where_no_batch_was_kept_nothing_is_left()
    {
        using (var store = Open())
            store.Recording(Identity);

        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void What_another_run_uses_is_neither_dropped_nor_evicted()
    {
        using var other = Open();
        other.Recording(Of(threads: 7));
        using (var store = ActivationStore.Open(_folder.Path, mostBytes: 0))
        {
            Resume(store.Recording(Identity)!, []);
            store.MakeRoom(coming: 1);
            using var alsoThere = Open();
            alsoThere.Recording(Identity);
            store.Drop();
            Assert.Equal(2, Directory.GetDirectories(_folder.Path).Length);
        }

        // Neither is in use any more: the first left nothing, the second goes for a third.
        other.Dispose();
        using var third = ActivationStore.Open(_folder.Path, mostBytes: 0);
        third.Recording(Of(threads: 9));
        third.MakeRoom(coming: 1);
        Assert.Equal([Of(threads: 9).Folder], Directory.GetDirectories(_folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public void The_oldest_recordings_make_room_and_the_own_one_stays()
    {
        for (var i = 0; i < 4; i++)
        {
            var identity = Of(threads: 10 + i);
            using (var made = Open())
                Resume(made.Recording(identity)!, []);
            Directory.SetLastWriteTimeUtc(
                Path.Combine(_folder.Path, identity.Folder), new DateTime(2001 + i, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        }

        // Its own bytes and two others' are the bound; of the three others the oldest goes. Its own is the oldest of all.
        var size = Directory.GetFiles(Path.Combine(_folder.Path, Of(threads: 10).Folder)).Sum(file => new FileInfo(file).Length);
        using var store = ActivationStore.Open(_folder.Path, mostBytes: 3 * size);
        store.Recording(Of(threads: 10));
        store.MakeRoom(coming: size);

        Assert.Equal(
            [true, false, true, true],
            Enumerable.Range(0, 4).Select(i => Directory.Exists(Path.Combine(_folder.Path, Of(threads: 10 + i).Folder))));
    }

    [Fact]
    public void Where_nothing_can_be_kept_the_run_says_so_once_and_goes_on()
    {
        File.WriteAllText(_folder.File("taken"), "a file where the folder should be");
        using var cache = ActivationStore.Open(_folder.File("taken"), mostBytes: 1000);

        Assert.Null(cache.Recording(Identity, note: _notes.Add));
        Assert.Contains("would start again", Assert.Single(_notes), StringComparison.Ordinal);
        Assert.Null(ActivationStore.Open(null).Recording(Identity));

        // A folder that the user named is meant.
        using var named = ActivationStore.Open(_folder.File("taken"));
        Assert.Equal(ErrorCode.OutputNotWritable, Assert.Throws<HarnessException>(() => named.Recording(Identity)).Code);
    }

    [Fact]
    public void A_fresh_run_takes_nothing()
    {
        using (var stopped = Open())
            StopAfter(stopped.Recording(Identity)!, windows: 6);

        using var fresh = Open();
        fresh.Recording(Identity, fresh: true);

        Assert.Empty(Batches());
    }

    private static RecordingIdentity Of(
        ContextWindows? windows = null,
        HookPoint[]? hooks = null,
        RecordingSettings? settings = null,
        string weights = "weights",
        Precision precision = Precision.Fp32,
        int threads = 1,
        ImmutableSortedDictionary<string, string>? machine = null) =>
        RecordingIdentity.Of(
            windows ?? Windows, hooks ?? Hooks, settings ?? Settings, weights, precision, threads, machine ?? Arithmetic.Of(torch.CPU));

    private ActivationStore Open() => ActivationStore.Open(_folder.Path);

    private string[] Batches() => Directory.GetFiles(_folder.Path, "*.f32", SearchOption.AllDirectories);

    private void Damage(string name, int at)
    {
        var file = Batches().Single(path => Path.GetFileName(path) == name);
        var bytes = File.ReadAllBytes(file);
        bytes[at < 0 ? ^1 : at] ^= 0x10;
        File.WriteAllBytes(file, bytes);
    }

    private void StopAfter(StoredRecording recording, int windows)
    {
        using var stop = new CancellationTokenSource();
        void StopThere(int done, int total)
        {
            if (done == windows)
                stop.Cancel();
        }

        Assert.Throws<OperationCanceledException>(() => ActivationRecorder.Record(
            [_model], Windows, Hooks, Settings, recording, StopThere, cancellation: stop.Token));
    }

    private ActivationTable Resume(StoredRecording recording, List<int> computed)
    {
        var remove = _model.Hook(Hooks[0], output => computed.Add((int)output.shape[0]));
        var table = ActivationRecorder.Record([_model], Windows, Hooks, Settings, recording, note: _notes.Add);
        remove();
        return table;
    }

    private void AssertComputesAgain(StoredRecording recording)
    {
        var computed = new List<int>();
        AssertUndisturbed(Resume(recording, computed));
        Assert.Equal(3, computed.Count);
    }

    private void AssertUndisturbed(ActivationTable table)
    {
        var undisturbed = ActivationRecorder.Record([_model], Windows, Hooks, Settings);
        Assert.Equal(undisturbed.Layers[0], table.Layers[0]);
        Assert.Equal(undisturbed.Layers[1], table.Layers[1]);
    }
}
