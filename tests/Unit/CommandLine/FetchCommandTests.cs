using System.Diagnostics;
using System.Text;
using Harness.Tests.Unit.Downloads;
using Harness.Tests.Unit.Hub;

namespace Harness.Tests.Unit.CommandLine;

/// <summary>The program itself, with an environment of its own, on a hub and a mirror on loopback.</summary>
public sealed class FetchCommandTests : IDisposable
{
    private readonly Sandbox _sandbox = new();
    private readonly LoopbackHub _hub = new();
    private readonly LoopbackServer _mirror;

    public FetchCommandTests()
    {
        var embedded = Path.Combine(Sandbox.Root, "data", "models", "embedded");
        _hub["config.json"] = File.ReadAllBytes(Path.Combine(_sandbox.Model, "config.json"));
        foreach (var name in new[] { "vocab.json", "merges.txt" })
            _hub[name] = File.ReadAllBytes(Path.Combine(embedded, name));
        var story = File.ReadAllBytes(Path.Combine(Sandbox.Root, "data", "corpora", "the-cawsey-blot.txt"));
        _mirror = new LoopbackServer(request => request.Path == "/7.txt" ? new LoopbackAnswer(200, story) : LoopbackAnswer.Empty(404));
    }

    public void Dispose()
    {
        _mirror.Dispose();
        _hub.Dispose();
        _sandbox.Dispose();
    }

    [Fact]
    public async Task A_run_fetches_what_is_missing_and_offline_uses_it_again()
    {
        string[] run =
        [
            "run", "negation-tuning", "--model", LoopbackHub.Id, "--corpus", "gutenberg:7", "--weights", "random:1", "--threads", "1",
            "--no-baseline", "--out", _sandbox.Out,
        ];

        var first = await Harness(run);

        Assert.Equal("", first.Error);
        Assert.Equal(0, first.Exit);
        Assert.Contains("  model.safetensors: 100.0 kB", first.Output, StringComparison.Ordinal);
        Assert.Contains("  gutenberg:7: ", first.Output, StringComparison.Ordinal);
        var manifest = await File.ReadAllTextAsync(Path.Combine(_sandbox.Out, "run.json"));
        Assert.Contains($"\"model\": \"{LoopbackHub.Id}@{LoopbackHub.Commit}\"", manifest, StringComparison.Ordinal);
        Assert.Contains("\"corpus\": \"gutenberg:7\"", manifest, StringComparison.Ordinal);

        _hub.Server.Requests.Clear();
        _mirror.Requests.Clear();
        var second = await Harness(run, ("HF_HUB_OFFLINE", "1"));

        Assert.Equal(0, second.Exit);
        Assert.DoesNotContain("model.safetensors:", second.Output, StringComparison.Ordinal);
        Assert.Empty(_hub.Server.Requests);
        Assert.Empty(_mirror.Requests);
    }

    [Fact]
    public async Task A_killed_fetch_goes_on_where_it_was()
    {
        _hub["model.safetensors"] = [.. Enumerable.Range(0, 3_000_000).Select(index => (byte)(index % 253))];
        _hub.OnStore = request => request.From > 0
            ? null
            : new LoopbackAnswer(200, _hub["model.safetensors"]) { CutAfter = 2_000_000, Hangs = true };
        using (var killed = Start(["fetch", LoopbackHub.Id]))
        {
            while (!Partials().Any(file => file.Length == 2_000_000))
                await Task.Delay(20);
            killed.Kill();
            await killed.WaitForExitAsync();
        }

        var result = await Harness(["fetch", LoopbackHub.Id]);

        Assert.Equal((0, ""), (result.Exit, result.Error));
        Assert.Contains("goes on with model.safetensors: 2.0 of 3.0 MB", result.Output, StringComparison.Ordinal);
        Assert.Equal([0, 2_000_000], _hub.Store.Requests.Select(request => request.From));
        Assert.Empty(Partials());

        IEnumerable<FileInfo> Partials() => Directory.Exists(_sandbox.PathOf("hf"))
            ? new DirectoryInfo(_sandbox.PathOf("hf")).EnumerateFiles("*.incomplete", SearchOption.AllDirectories)
            : [];
    }

    [Fact]
    public async Task What_was_fetched_is_shown_with_its_place_and_hash()
    {
        var model = await Harness(["fetch", LoopbackHub.Id]);
        var text = await Harness(["fetch", "gutenberg:7"]);

        Assert.Contains($"model: {LoopbackHub.Id}@{LoopbackHub.Commit}\n", model.Output, StringComparison.Ordinal);
        Assert.Contains(Path.Combine(_sandbox.PathOf("hf"), "hub", "models--owner--tiny"), model.Output, StringComparison.Ordinal);
        Assert.Contains(_sandbox.PathOf("cache"), text.Output, StringComparison.Ordinal);
        Assert.Matches("SHA-256 [0-9a-f]{64}\n", text.Output);
    }

    [Fact]
    public async Task What_was_fetched_is_compared_with_its_hashes_where_that_is_asked_for()
    {
        var whole = await Harness(["fetch", LoopbackHub.Id, "--verify"]);
        Assert.Contains("       4 of 4 files have the hash that they were fetched under\n", whole.Output, StringComparison.Ordinal);

        var blob = Directory.GetFiles(_sandbox.PathOf("hf"), LoopbackHub.Sha256(_hub["model.safetensors"]), SearchOption.AllDirectories);
        await File.AppendAllTextAsync(Assert.Single(blob), "x");
        var damaged = await Harness(["fetch", LoopbackHub.Id, "--verify"]);

        Assert.Equal(2, damaged.Exit);
        Assert.StartsWith("error HRN1503: model.safetensors in the cache is damaged", damaged.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_by_its_short_name_a_path_at_home_and_a_path_that_is_no_folder()
    {
        var named = await Harness(["targets", "negation-tuning", "--model", "distilgpt2"]);
        var home = await Harness(["targets", "negation-tuning", "--model=~/model", "--corpus=~/none.txt"], ("HOME", _sandbox.PathOf(".")));
        var none = await Harness(["targets", "negation-tuning", "--model", "./gpt"]);

        Assert.Equal("/distilbert/distilgpt2/resolve/main/config.json", _hub.Server.Requests.First().Path);
        Assert.StartsWith("error HRN1505: The hub has no model distilbert/distilgpt2", named.Error, StringComparison.Ordinal);
        Assert.StartsWith("error HRN1001: ", home.Error, StringComparison.Ordinal);
        Assert.Contains(Path.Combine(_sandbox.PathOf("."), "none.txt"), home.Error, StringComparison.Ordinal);
        Assert.StartsWith("error HRN1101: There is no folder ./gpt\n", none.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_lies_in_the_repository_needs_no_download()
    {
        var result = await Harness(["fetch", "embedded"]);

        Assert.Contains(Path.Combine("data", "models", "embedded"), result.Output, StringComparison.Ordinal);
        Assert.Contains(Path.Combine("data", "corpora", "the-cawsey-blot.txt"), result.Output, StringComparison.Ordinal);
        Assert.Empty(_hub.Server.Requests);
    }

    [Theory]
    [InlineData("HRN1505", "owner/tyni")]
    [InlineData("HRN1511", "gutenberg:8")]
    [InlineData("HRN1202", "gpt3")]
    public async Task What_cannot_be_fetched(string code, string what)
    {
        var result = await Harness(["fetch", what]);

        Assert.Equal(2, result.Exit);
        Assert.StartsWith($"error {code}: ", result.Error, StringComparison.Ordinal);
    }

    private async Task<CommandResult> Harness(string[] args, params (string Name, string Value)[] environment)
    {
        using var process = Start(args, environment);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return new CommandResult(process.ExitCode, (await output).ReplaceLineEndings("\n"), (await error).ReplaceLineEndings("\n"));
    }

    private Process Start(string[] args, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "Experiments.dll"), .. args])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        string[] others =
        [
            "HF_HUB_CACHE", "HUGGINGFACE_HUB_CACHE", "HF_TOKEN", "HUGGING_FACE_HUB_TOKEN", "HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE",
        ];
        foreach (var name in others)
            start.Environment.Remove(name);
        start.Environment["HF_ENDPOINT"] = _hub.Server.Url.ToString();
        start.Environment["HF_HOME"] = _sandbox.PathOf("hf");
        start.Environment["XDG_CACHE_HOME"] = _sandbox.PathOf("cache");
        start.Environment["HARNESS_GUTENBERG_MIRRORS"] = $"{_mirror.Url}{{n}}-0.txt {_mirror.Url}{{n}}.txt";
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }
}
