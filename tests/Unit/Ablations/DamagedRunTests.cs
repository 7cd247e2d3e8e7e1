using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Harness.Ablations;
using Harness.Profiles;
using Harness.Results;
using Harness.Runs;
using Harness.Tests.Unit.Profiles;
using static Harness.Tests.Unit.Profiles.SampleFits;

namespace Harness.Tests.Unit.Ablations;

/// <summary>Ablations and the runs that they begin from, damaged.</summary>
[Trait("Category", "Fuzz")]
public sealed class DamagedRunTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Ablations()
    {
        var path = _folder.File("ablation.json");
        Fuzz.ReadOrFail([AblationJson.Format(SampleAblation.Profile)], [ErrorCode.BaselineMalformed, ErrorCode.BaselineOutdated], bytes =>
        {
            File.WriteAllBytes(path, bytes);
            Assert.NotEmpty(AblationJson.Format(AblationJson.Read(path)));
        });
    }

    [Fact]
    public void Provenances()
    {
        Write(Parquet());
        var path = _folder.File("run.json");
        Fuzz.ReadOrFail([File.ReadAllText(path)], [ErrorCode.RunUnusable], bytes =>
        {
            File.WriteAllBytes(path, bytes);
            FinishedRun.Identity(_folder.Path);
        });
    }

    // The hash in run.json is the damaged file's own: a stranger's run says of itself what it likes.
    [Fact]
    public void Neurons() => Fuzz.ReadOrFail([Parquet()], [ErrorCode.RunUnusable, ErrorCode.NothingToAblate], bytes =>
    {
        Write(bytes);
        Assert.All(FinishedRun.Survivors(new NeuronChoice { Run = _folder.Path, Survivors = SurvivorTest.Bonferroni }).Columns, neuron =>
        {
            Assert.Equal(0, neuron.Layer);
            Assert.InRange(neuron.Column, 0, 3);
        });
    }, mostBytes: Fuzz.MostBytesOfParquet);

    private static byte[] Parquet() =>
        NeuronsParquet.Write(NeuronRecords.Of([Fits], [[0.5, 0.5, 0.5, 0.5]], Split, null, SampleProfiles.Identity.Significance), []);

    private void Write(byte[] parquet)
    {
        var profile = ProfileJson.Format(LaminarProfileBuilder.Build(SampleProfiles.Identity with { NeuronsPerLayer = 4 }, [Fits], Split));
        File.WriteAllText(_folder.File("profile.json"), profile);
        File.WriteAllBytes(_folder.File("neurons.parquet"), parquet);
        var files = new Dictionary<string, string>
        {
            ["profile.json"] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(profile))),
            ["neurons.parquet"] = Convert.ToHexStringLower(SHA256.HashData(parquet)),
        };
        File.WriteAllText(_folder.File("run.json"), JsonSerializer.Serialize(new { files }));
    }
}
