using Harness.Activations;
using Harness.Gpt2;
using Harness.Targets;
using Harness.Tests.Unit.Gpt2;

namespace Harness.Tests.Unit.Activations;

public sealed class RecordingCacheTests : IDisposable
{
    private static readonly HookPoint[] Hooks = [new(0, HookSite.AttentionQkv), new(1, HookSite.AttentionQkv)];
    private static readonly ContextWindows Windows = SampleWindows.Create(count: 10, pre: 4, post: 2);
    private static readonly RecordingSettings Settings = new(BatchSize: 3);
    private static readonly RecordingKey Key = new(Windows, Hooks, Settings, "weights", Precision.Fp32, "cpu", Threads: 1);

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
        var undisturbed = ActivationRecorder.Record([_model], Windows, Hooks, Settings);
        using var cache = Open(Key);
        StopAfter(cache, windows: 6);

        var computed = new List<int>();
        var resumed = Resume(cache, computed);

        // Two batches of three were kept; the batches of three and one that were left ran.
        Assert.Equal(2, computed.Count);
        Assert.Equal(undisturbed.Layers[0], resumed.Layers[0]);
        Assert.Equal(undisturbed.Layers[1], resumed.Layers[1]);
        Assert.Equal("a run that was stopped had recorded 6 of these 10 windows: going on from there", Assert.Single(_notes));
    }

    [Fact]
    public void What_was_kept_is_what_is_taken()
    {
        using var cache = Open(Key);
        StopAfter(cache, windows: 9);
        cache.Write([[.. Enumerable.Repeat(7f, 72)], [.. Enumerable.Repeat(8f, 72)]], 0, 72);

        var resumed = Resume(cache, []);

        Assert.All(resumed.Layers[0][..72], value => Assert.Equal(7, value));
        Assert.All(resumed.Layers[1][..72], value => Assert.Equal(8, value));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(400)]
    [InlineData(-1)]
    public void A_batch_with_one_bit_changed_is_computed_again(int at)
    {
        using var cache = Open(Key);
        StopAfter(cache, windows: 6);
        var file = Directory.GetFiles(_folder.Path, "72.f32", SearchOption.AllDirectories).Single();
        var bytes = File.ReadAllBytes(file);
        bytes[at < 0 ? ^1 : at] ^= 0x10;
        File.WriteAllBytes(file, bytes);

        AssertComputesAgain(cache);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    [InlineData(32)]
    [InlineData(500)]
    public void A_batch_that_was_cut_is_computed_again(int length)
    {
        using var cache = Open(Key);
        StopAfter(cache, windows: 6);
        var file = Directory.GetFiles(_folder.Path, "72.f32", SearchOption.AllDirectories).Single();
        File.WriteAllBytes(file, File.ReadAllBytes(file)[..length]);

        AssertComputesAgain(cache);
    }

    public static TheoryData<string, RecordingKey> OtherKeys => new()
    {
        { "weights", Key with { WeightsSha256 = "others" } },
        { "tokens", Key with { Windows = Windows with { Ids = Windows.Ids.SetItem(0, 1) } } },
        { "targets", Key with { Windows = Windows with { Targets = Windows.Targets.SetItem(0, new TargetMatch("b", 100, 3)) } } },
        { "window", Key with { Windows = Windows with { ContextPre = 3, ContextPost = 3 } } },
        { "site", Key with { Hooks = HookPoint.EveryLayer(TinyModel.Config, HookSite.MlpPre) } },
        { "layers", Key with { Hooks = Hooks[..1] } },
        { "batch size", Key with { Settings = new RecordingSettings(BatchSize: 4) } },
        { "literal", Key with { Settings = Settings with { Literal = true } } },
        { "precision", Key with { Precision = Precision.Bf16 } },
        { "device", Key with { Device = "cuda" } },
        { "threads", Key with { Threads = 2 } },
    };

    [Theory]
    [MemberData(nameof(OtherKeys))]
    public void What_another_run_kept_is_not_taken(string differs, RecordingKey other)
    {
        using (var own = Open(Key))
            own.Write([[1]], 0, 1);

        using var another = Open(other);
        using var same = Open(Key with { });
        Assert.False(another.Read([[0]], 0, 1));
        Assert.True(same.Read([[0]], 0, 1));
        Assert.NotEqual(Key.ToText(), other.ToText());
        Assert.NotEmpty(differs);
    }

    [Fact]
    public void Cleared_it_leaves_nothing()
    {
        using var cache = Open(Key);
        cache.Write([[1]], 0, 1);

        cache.Clear();
        cache.Clear();

        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void Where_no_batch_was_kept_nothing_is_left()
    {
        Open(Key).Dispose();

        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void The_oldest_recordings_make_room_and_the_own_one_stays()
    {
        var caches = Enumerable.Range(0, 4)
            .Select(i => Open(Key with { Threads = 10 + i })).ToList();
        for (var i = 0; i < 4; i++)
        {
            // 32 bytes of checksum and 68 of values.
            caches[i].Write([new float[17]], 0, 17);
            foreach (var folder in Directory.GetDirectories(_folder.Path).Where(folder => Directory.GetLastWriteTimeUtc(folder).Year > 2020))
                Directory.SetLastWriteTimeUtc(folder, new DateTime(2001 + i, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        }

        // Its own 100 bytes and two others' are the bound; of the three others the oldest goes. Its own is the oldest of all.
        caches[0].MakeRoom(coming: 100, most: 300);

        Assert.Equal([true, false, true, true], caches.Select(cache => cache.Read([new float[17]], 0, 17)));
        caches.ForEach(cache => cache.Dispose());
    }

    [Fact]
    public void Where_nothing_can_be_kept_the_run_says_so_once_and_goes_on()
    {
        File.WriteAllText(_folder.File("taken"), "a file where the folder should be");
        var cache = RecordingCache.Open(_folder.File("taken"), Key)!;

        var table = ActivationRecorder.Record([_model], Windows, Hooks, Settings, cache, note: _notes.Add);

        Assert.Equal(ActivationRecorder.Record([_model], Windows, Hooks, Settings).Layers[1], table.Layers[1]);
        Assert.Contains("would begin anew", Assert.Single(_notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_two_runs_at_the_same_recording_the_second_keeps_nothing()
    {
        using var first = Open(Key);

        Assert.Null(RecordingCache.Open(_folder.Path, Key));
    }

    [Fact]
    public void A_fresh_run_takes_nothing()
    {
        using (var stopped = Open(Key))
            stopped.Write([[1]], 0, 1);

        using var fresh = RecordingCache.Open(_folder.Path, Key, fresh: true)!;

        Assert.False(fresh.Read([[0]], 0, 1));
    }

    private RecordingCache Open(RecordingKey key) => RecordingCache.Open(_folder.Path, key)!;

    private void StopAfter(RecordingCache cache, int windows)
    {
        using var stop = new CancellationTokenSource();
        void StopThere(int done, int total)
        {
            if (done == windows)
                stop.Cancel();
        }

        Assert.Throws<OperationCanceledException>(() => ActivationRecorder.Record(
            [_model], Windows, Hooks, Settings, cache, StopThere, cancellation: stop.Token));
    }

    private ActivationTable Resume(RecordingCache cache, List<int> computed)
    {
        var remove = _model.Hook(Hooks[0], output => computed.Add((int)output.shape[0]));
        var table = ActivationRecorder.Record([_model], Windows, Hooks, Settings, cache, note: _notes.Add);
        remove();
        return table;
    }

    private void AssertComputesAgain(RecordingCache cache)
    {
        var computed = new List<int>();
        var resumed = Resume(cache, computed);

        Assert.Equal(3, computed.Count);
        Assert.Equal(ActivationRecorder.Record([_model], Windows, Hooks, Settings).Layers[1], resumed.Layers[1]);
    }
}
