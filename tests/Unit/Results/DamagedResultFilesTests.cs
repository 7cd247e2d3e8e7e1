using System.Collections.Immutable;
using System.IO.Compression;
using Harness.Activations;
using Harness.Baselines;
using Harness.Profiles;
using Harness.Results;
using Harness.Runs;
using Harness.Tests.Unit.Profiles;
using static Harness.Tests.Unit.Profiles.SampleFits;

namespace Harness.Tests.Unit.Results;

/// <summary>The files of a run's folder, damaged.</summary>
[Trait("Category", "Fuzz")]
public sealed class DamagedResultFilesTests : IDisposable
{
    private static readonly LaminarProfile Profile = LaminarProfileBuilder.Build(SampleProfiles.Identity with { NeuronsPerLayer = 4 }, [Fits], Split);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Provenances()
    {
        var none = ImmutableSortedDictionary<string, string>.Empty;
        var versions = none.Add("processor", "one").Add("libtorch", "2.10.0");
        var manifest = new RunManifest(
            "negation-tuning", "embedded", none.Add("model", "x"), none.Add("text", "c0ffee"), versions, "cpu", 2, 1, DateTimeOffset.UnixEpoch,
            [new StepTiming("read the text", 0.5)], 1 << 20)
        {
            Files = none.Add("profile.json", "c0ffee"),
        };
        var path = _folder.File("run.json");
        Fuzz.ReadOrFail([RunManifestJson.Format(manifest)], [ErrorCode.RunUnreadable, ErrorCode.InvalidOption], bytes =>
        {
            File.WriteAllBytes(path, bytes);
            var read = RunManifestJson.Read(path);
            Assert.NotEmpty(RunManifestJson.Format(read));
            Assert.NotEmpty(ProcessorMatrix.ToMarkdown([MatrixRun.Of(_folder.Path, read, SampleProfiles.Of(1))], new DateOnly(2026, 11, 27)));
        });
    }

    [Fact]
    public void Neurons_in_npz() => Fuzz.ReadOrFail(
        [NeuronsNpz.Write([Fits], null, [])],
        [ErrorCode.ResultsContradict],
        bytes => WrittenNeurons.Validate(Profile, bytes, null));

    [Fact]
    public void Neurons_in_Parquet()
    {
        var npz = NeuronsNpz.Write([Fits], null, []);
        var parquet = NeuronsParquet.Write(NeuronRecords.Of([Fits], [[0.5, 0.5, 0.5, 0.5]], Split, null, Profile.Identity.Significance), []);
        Fuzz.ReadOrFail(
            [parquet], [ErrorCode.ResultsContradict], bytes => WrittenNeurons.Validate(Profile, npz, bytes), mostBytes: Fuzz.MostBytesOfParquet);
    }

    [Theory]
    [InlineData("saved.npz")]
    [InlineData("saved.safetensors")]
    public void Saved_activations(string name)
    {
        var path = _folder.File(name);
        var facts = ImmutableSortedDictionary<string, string>.Empty.Add("weights", "c0ffee");
        ActivationFile.Write(path, new SavedActivations(facts, ["h.0.attn.c_attn", "h.1.attn.c_attn"], [0, 1, 1], new ActivationTable(
            3, 2, [[1, 2, 3, 4, 5, 6], [7, 8, 9, 10, 11, 12]])));
        Fuzz.ReadOrFail([File.ReadAllBytes(path)], [ErrorCode.ActivationsUnfit], bytes =>
        {
            File.WriteAllBytes(path, bytes);
            var saved = ActivationFile.Read(path);
            for (var layer = 0; layer < saved.Names.Length; layer++)
                Assert.Equal(saved.Table.Samples * saved.Table.Neurons, saved.Table.Layers[layer].Length);
        });
    }

    // A changed byte of a zip is found by its checksum: here the checksums are right and the arrays are not.
    [Fact]
    public void Saved_activations_whose_zip_is_whole()
    {
        var path = _folder.File("saved.npz");
        string[] names = ["facts", "labels", "h.0.attn.c_attn"];
        ActivationFile.Write(path, new SavedActivations(
            ImmutableSortedDictionary<string, string>.Empty, [names[2]], [0, 1, 1], new ActivationTable(3, 2, [[1, 2, 3, 4, 5, 6]])));
        var arrays = names.Select(name => Array(path, name)).ToArray();
        foreach (var damaged in Enumerable.Range(0, names.Length))
        {
            Fuzz.ReadOrFail([arrays[damaged]], [ErrorCode.ActivationsUnfit], bytes =>
            {
                File.Delete(path);
                using (var zip = ZipFile.Open(path, ZipArchiveMode.Create))
                    for (var array = 0; array < names.Length; array++)
                        Add(zip, names[array], array == damaged ? bytes : arrays[array]);
                Assert.Equal(6, ActivationFile.Read(path).Table.Layers[0].Length);
            });
        }
    }

    private static byte[] Array(string path, string name)
    {
        using var zip = ZipFile.OpenRead(path);
        using var entry = zip.GetEntry($"{name}.npy")!.Open();
        using var bytes = new MemoryStream();
        entry.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static void Add(ZipArchive zip, string name, byte[] bytes)
    {
        using var entry = zip.CreateEntry($"{name}.npy", CompressionLevel.NoCompression).Open();
        entry.Write(bytes);
    }
}
