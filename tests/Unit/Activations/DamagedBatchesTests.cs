using System.Collections.Immutable;
using Harness.Activations;

namespace Harness.Tests.Unit.Activations;

/// <summary>What an activation store holds, damaged: a batch that is not as it was written is computed again.</summary>
[Trait("Category", "Fuzz")]
public sealed class DamagedBatchesTests : IDisposable
{
    private const int Layers = 2;
    private const int Width = 5;

    private static readonly RecordingIdentity Identity = new(
        ImmutableSortedDictionary<string, string>.Empty.Add("weights", "c0ffee"),
        ImmutableSortedDictionary<string, string>.Empty.Add("threads", "2"));

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Batches()
    {
        using var store = ActivationStore.Open(_folder.Path);
        var recording = store.Recording(Identity)!;
        var batch = new Batch(0, 0, 3);
        var rows = Enumerable.Range(0, Layers).Select(layer => Enumerable.Range(0, 3 * Width).Select(i => (float)(i + layer)).ToArray()).ToArray();
        recording.Write(batch, 3, Layers, layer => rows[layer]);
        var path = Path.Combine(recording.Folder, "0.f32");
        var whole = File.ReadAllBytes(path);
        Fuzz.Read([whole], bytes =>
        {
            File.WriteAllBytes(path, bytes);
            var read = new[] { new float[3 * Width], new float[3 * Width] };
            Assert.Equal(bytes.AsSpan().SequenceEqual(whole), recording.Read(batch, 3, Width, Layers, layer => read[layer]));
            if (bytes.AsSpan().SequenceEqual(whole))
                Assert.Equal(rows, read);
        });
    }

    [Fact]
    public void What_a_folder_says_that_it_holds() => Fuzz.Read(
        [System.Text.Encoding.UTF8.GetBytes(Identity.ToJson())],
        bytes => Assert.All(
            Identity.DifferencesFrom(System.Text.Encoding.UTF8.GetString(bytes)), difference => Assert.Contains(", now ", difference, StringComparison.Ordinal)));
}
