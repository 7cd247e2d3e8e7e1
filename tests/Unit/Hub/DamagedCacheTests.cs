using System.Text;
using Harness.Hub;
using Harness.Runs;

namespace Harness.Tests.Unit.Hub;

/// <summary>What the hub's readers are given, damaged: it is read or refused, and no path leads out of the cache.</summary>
[Trait("Category", "Fuzz")]
public sealed class DamagedCacheTests : IDisposable
{
    private const string Index = """{"weight_map":{"a":"model-1-of-2.safetensors","b":"model-2-of-2.safetensors"}}""";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Ids() => Read(["openai-community/gpt2-large@main", "gpt2@refs/pr/1", $"a/b.c_d-1@{LoopbackHub.Commit}"], text =>
    {
        if (!HubModel.IsId(text))
        {
            Assert.Equal(ErrorCode.InvalidOption, Assert.Throws<HarnessException>(() => HubModel.Parse(text)).Code);
            return;
        }

        var model = HubModel.Parse(text);
        Assert.Equal(model, HubModel.Parse(model.ToString()));
        foreach (var cache in model.CacheIds.Select(id => new HubCache(_folder.Path, id)))
        {
            var place = Path.GetFullPath(cache.Snapshot(model.Revision));
            Assert.StartsWith(_folder.Path + Path.DirectorySeparatorChar, place, StringComparison.Ordinal);
            Assert.Null(cache.ReadRef(model.Revision));
        }
    });

    [Fact]
    public void Indexes() => Fuzz.Read([Encoding.UTF8.GetBytes(Index)], bytes =>
    {
        var path = _folder.File("model.safetensors.index.json");
        File.WriteAllBytes(path, bytes);
        try
        {
            foreach (var name in ModelFiles.Shards(path))
            {
                Assert.Equal(name, Path.GetFileName(name));
                Assert.DoesNotContain(':', name);
                Assert.Equal(_folder.Path, Path.GetDirectoryName(Path.GetFullPath(_folder.File(name))));
            }
        }
        catch (HarnessException error)
        {
            Assert.Equal(ErrorCode.SafetensorsMalformed, error.Code);
        }
    });

    [Fact]
    public void Refs()
    {
        var cache = new HubCache(_folder.Path, "owner/tiny");
        cache.WriteRef("main", LoopbackHub.Commit);
        var path = Directory.GetFiles(_folder.Path, "main", SearchOption.AllDirectories)[0];
        Fuzz.Read([Encoding.UTF8.GetBytes(LoopbackHub.Commit)], bytes =>
        {
            File.WriteAllBytes(path, bytes);
            Assert.True(cache.ReadRef("main") is not { } commit || HubModel.IsCommit(commit));
        });
    }

    [Fact]
    public void Environments() => Read(["https://hub.example/proxy", "~/hf/$HOME/${X}", "hf_token"], text =>
    {
        try
        {
            var settings = HubSettings.From(_ => text, _folder.Path);
            Assert.True(settings.Endpoint.Scheme is "http" or "https");
            Assert.True(Path.IsPathFullyQualified(settings.CacheFolder));
        }
        catch (HarnessException error)
        {
            Assert.Equal(ErrorCode.HubSettingsMalformed, error.Code);
        }
    });

    // An environment variable and an argument hold no NUL.
    private static void Read(string[] seeds, Action<string> read) => Fuzz.Read(
        [.. seeds.Select(Encoding.UTF8.GetBytes)],
        bytes => read(Encoding.UTF8.GetString(bytes).Replace("\0", "", StringComparison.Ordinal)));
}
