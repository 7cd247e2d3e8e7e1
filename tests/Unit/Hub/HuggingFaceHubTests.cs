using System.Text;
using Harness.Hub;
using Harness.Runs;
using Harness.Tests.Unit.Downloads;

namespace Harness.Tests.Unit.Hub;

/// <summary>A model from a hub on loopback into a cache.</summary>
public sealed class HuggingFaceHubTests : IDisposable
{
    private const string Folder = "models--owner--tiny";
    private const string Snapshot = $"{Folder}/snapshots/{LoopbackHub.Commit}";

    private readonly LoopbackHub _hub = new();
    private readonly TemporaryFolder _cache = new();
    private readonly HeardDownloads _heard = new();

    public void Dispose()
    {
        _hub.Dispose();
        _cache.Dispose();
    }

    [Fact]
    public async Task The_cache_is_laid_out_as_Python_lays_it_out()
    {
        var snapshot = await Fetch("owner/tiny");

        Assert.Equal(new HubSnapshot(LoopbackHub.Id, LoopbackHub.Commit, _cache.File(Folder, "snapshots", LoopbackHub.Commit)), snapshot);
        Assert.Equal(LoopbackHub.Commit, await File.ReadAllTextAsync(_cache.File(Folder, "refs", "main")));
        foreach (var name in new[] { "config.json", "vocab.json", "merges.txt", "model.safetensors" })
        {
            var hash = name == "model.safetensors" ? LoopbackHub.Sha256(_hub[name]) : LoopbackHub.GitSha1(_hub[name]);
            var entry = new FileInfo(Path.Combine(snapshot.Folder, name));
            Assert.Equal(Path.Combine("..", "..", "blobs", hash), entry.LinkTarget);
            Assert.Equal(_hub[name], await File.ReadAllBytesAsync(entry.FullName));
            Assert.True(File.Exists(_cache.File(".locks", Folder, hash + ".lock")));
        }

        // Nothing else of the repository, and nothing left over.
        Assert.Equal(4, Directory.GetFileSystemEntries(snapshot.Folder).Length);
        Assert.Equal(4, Directory.GetFiles(_cache.File(Folder, "blobs")).Length);
    }

    [Fact]
    public async Task Only_the_files_of_the_model_are_asked_for_all_at_one_commit()
    {
        await Fetch("owner/tiny");

        Assert.Equal("HEAD /owner/tiny/resolve/main/config.json", $"{_hub.Server.Requests.First()}");
        Assert.All(_hub.Server.Requests.Skip(1), request => Assert.Contains(LoopbackHub.Commit, request.Path, StringComparison.Ordinal));
        Assert.DoesNotContain(_hub.Server.Requests, request => request.Path.EndsWith(".bin", StringComparison.Ordinal));
        Assert.DoesNotContain(_hub.Server.Requests, request => request.Path.EndsWith(".md", StringComparison.Ordinal));
        Assert.Equal("GET /model.safetensors", $"{Assert.Single(_hub.Store.Requests)}");
    }

    [Fact]
    public async Task The_weights_come_when_they_are_wanted_and_not_before()
    {
        var hub = new HubSettings(_hub.Server.Url, _cache.Path, null, Offline: false);

        var without = await HuggingFaceHub.FetchAsync(HubModel.Parse("owner/tiny"), hub, Quick.Policy, _heard, weights: false);

        Assert.Equal(["config.json", "merges.txt", "vocab.json"],
            Directory.GetFileSystemEntries(without.Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Empty(_hub.Store.Requests);
        var pinned = HubModel.Parse($"owner/tiny@{LoopbackHub.Commit}");
        Assert.Equal(without, await HuggingFaceHub.FetchAsync(pinned, hub with { Offline = true }, Quick.Policy, _heard, weights: false));

        Assert.True(File.Exists(Path.Combine((await Fetch("owner/tiny")).Folder, "model.safetensors")));
    }

    [Fact]
    public async Task The_token_goes_to_the_hub_and_never_to_its_store()
    {
        await Fetch("owner/tiny", token: "hf_secret");

        Assert.All(_hub.Server.Requests, request => Assert.Equal("Bearer hf_secret", request.Headers["Authorization"]));
        Assert.All(_hub.Store.Requests, request => Assert.DoesNotContain("Authorization", request.Headers.Keys));
    }

    [Fact]
    public async Task A_renamed_repository_is_followed_on_the_same_host()
    {
        _hub.OnHub = request => request.Path.StartsWith("/old/name/", StringComparison.Ordinal)
            ? LoopbackAnswer.Empty(307, ("Location", request.Path.Replace("/old/name/", "/owner/tiny/", StringComparison.Ordinal)))
            : null;

        var snapshot = await Fetch("old/name");

        Assert.Equal(_hub["model.safetensors"], await File.ReadAllBytesAsync(Path.Combine(snapshot.Folder, "model.safetensors")));
    }

    [Fact]
    public async Task Shards_are_fetched_by_their_index()
    {
        _hub["model-00001-of-00002.safetensors"] = [1, 2, 3];
        _hub["model-00002-of-00002.safetensors"] = [4, 5];
        _hub["model.safetensors.index.json"] = Encoding.UTF8.GetBytes(
            """
            {"weight_map": {"a": "model-00001-of-00002.safetensors", "b": "model-00002-of-00002.safetensors",
                            "c": "model-00002-of-00002.safetensors"}}
            """);
        _hub.Remove("model.safetensors");

        var snapshot = await Fetch("owner/tiny");

        Assert.Equal([4, 5], await File.ReadAllBytesAsync(Path.Combine(snapshot.Folder, "model-00002-of-00002.safetensors")));
        Assert.Equal(6, Directory.GetFileSystemEntries(snapshot.Folder).Length);
        Assert.Equal(snapshot, await Fetch("owner/tiny", offline: true));

        File.Delete(Path.Combine(snapshot.Folder, "model-00001-of-00002.safetensors"));
        await Refused(ErrorCode.OfflineAndNotCached, "owner/tiny", offline: true);
    }

    [Theory]
    [InlineData("../../../evil.safetensors")]
    [InlineData("sub/evil.safetensors")]
    [InlineData("..\\\\evil.safetensors")]
    [InlineData("C:evil.safetensors")]
    [InlineData("..")]
    [InlineData(".hidden.safetensors")]
    [InlineData("config.json")]
    [InlineData("a\\u0000b.safetensors")]
    [InlineData("\\ud800.safetensors")]
    [InlineData("")]
    public async Task An_index_that_points_elsewhere_is_refused(string shard)
    {
        _hub["model.safetensors.index.json"] = Encoding.UTF8.GetBytes($$"""{"weight_map": { "a": "{{shard}}" } }""");
        _hub.Remove("model.safetensors");

        await Refused(ErrorCode.SafetensorsMalformed, "owner/tiny");
    }

    [Fact]
    public async Task An_index_with_null_in_place_of_a_file_is_refused()
    {
        _hub["model.safetensors.index.json"] = Encoding.UTF8.GetBytes("""{"weight_map": { "a": null, "b": "model-1.safetensors" } }""");
        _hub.Remove("model.safetensors");

        await Refused(ErrorCode.SafetensorsMalformed, "owner/tiny");
        await Refused(ErrorCode.SafetensorsMalformed, $"owner/tiny@{LoopbackHub.Commit}", offline: true);
    }

    [Fact]
    public async Task Sizes_that_no_number_holds_together_are_more_than_the_disk_has()
    {
        const string index = """{"weight_map": { "a": "m-1.safetensors", "b": "m-2.safetensors" } }""";
        _hub["model.safetensors.index.json"] = Encoding.UTF8.GetBytes(index);
        _hub.Remove("model.safetensors");
        _hub.OnHub = request => request.Path.Contains("/m-", StringComparison.Ordinal)
            ? LoopbackAnswer.Empty(
                302,
                ("Location", $"{_hub.Store.Url}x"), ("X-Repo-Commit", LoopbackHub.Commit),
                ("X-Linked-Etag", $"\"{new string(request.Path[^13], 64)}\""), ("X-Linked-Size", "9223372036854775000"))
            : null;

        Assert.Contains("18446744073.71 GB", (await Refused(ErrorCode.DiskFull, "owner/tiny")).What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ftp://127.0.0.1/x")]
    [InlineData("file:///etc/passwd")]
    [InlineData("javascript:alert(1)")]
    [InlineData("gopher://127.0.0.1/x")]
    public async Task A_redirect_to_what_is_no_address_of_the_web_is_not_followed(string location)
    {
        _hub.OnStore = _ => LoopbackAnswer.Empty(302, ("Location", location));

        Assert.Contains("no address of the web", (await Refused(ErrorCode.ServerRefused, "owner/tiny")).What, StringComparison.Ordinal);

        _hub.OnHub = _ => LoopbackAnswer.Empty(302, ("Location", location));
        await Refused(ErrorCode.ServerRefused, "owner/other");
    }

    [Fact]
    public async Task The_token_is_not_sent_again_where_another_host_redirects_back()
    {
        _hub.OnStore = request => LoopbackAnswer.Empty(302, ("Location", $"{_hub.Server.Url}collect{request.Path}"));
        _hub.OnHub = request => request.Path == "/collect/model.safetensors"
            ? LoopbackAnswer.File(_hub["model.safetensors"], request.From)
            : null;

        await Fetch("owner/tiny", token: "hf_secret");

        var back = Assert.Single(_hub.Server.Requests, request => request.Path.StartsWith("/collect/", StringComparison.Ordinal));
        Assert.DoesNotContain("Authorization", back.Headers.Keys);
    }

    // As mirrors do: what the file is, and where it lies on the same host, with an absolute address.
    [Theory]
    [InlineData("X-Repo-Commit X-Linked-Etag X-Linked-Size")]
    [InlineData("X-Repo-Commit X-Linked-Etag")]
    [InlineData("X-Repo-Commit")]
    public async Task A_mirror_that_redirects_on_its_own_host_is_believed_from_the_first_answer_that_says_it(string first)
    {
        _hub.OnHub = request =>
        {
            var name = request.Path.Split('/')[^1];
            if (_hub.Has(name) is not { } content)
                return null;
            if (request.Path.StartsWith("/files/", StringComparison.Ordinal))
            {
                return first.Contains("Etag", StringComparison.Ordinal)
                    ? LoopbackAnswer.File(content, request.From)
                    : LoopbackAnswer.File(content, request.From) with { Headers = [("ETag", $"\"{LoopbackHub.Sha256(content)}\"")] };
            }

            (string Name, string Value)[] all =
            [
                ("X-Repo-Commit", LoopbackHub.Commit), ("X-Linked-Etag", $"\"{LoopbackHub.Sha256(content)}\""),
                ("X-Linked-Size", FormattableString.Invariant($"{content.Length}")),
            ];
            return LoopbackAnswer.Empty(
                302,
                [("Location", $"{_hub.Server.Url}files/{name}"), .. all.Where(header => first.Split(' ').Contains(header.Name))]);
        };

        var snapshot = await Fetch("owner/tiny");

        Assert.Equal(LoopbackHub.Commit, snapshot.Commit);
        Assert.Equal(_hub["model.safetensors"], await File.ReadAllBytesAsync(Path.Combine(snapshot.Folder, "model.safetensors")));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_in_the_cache_is_used_with_a_note_where_the_hub_does_not_answer(bool gone)
    {
        var first = await Fetch("owner/tiny");
        _hub.OnHub = _ => LoopbackAnswer.Empty(503);
        if (gone)
            _hub.Server.Dispose();

        Assert.Equal(first, await Fetch("owner/tiny"));

        var note = Assert.Single(_heard.Notes);
        Assert.Contains($"owner/tiny@main is used as it was when last fetched, at {LoopbackHub.Commit}", note, StringComparison.Ordinal);
        await Refused(gone ? ErrorCode.ServerUnreachable : ErrorCode.ServerRefused, "owner/other");
    }

    [Fact]
    public async Task What_Python_fetched_under_a_name_without_an_owner_is_used()
    {
        const string old = "models--gpt2-large";
        var first = await Fetch("owner/tiny");
        Directory.CreateDirectory(_cache.File(old, "snapshots"));
        Directory.CreateDirectory(_cache.File(old, "refs"));
        Directory.Move(first.Folder, _cache.File(old, "snapshots", LoopbackHub.Commit));
        Directory.Move(_cache.File(Folder, "blobs"), _cache.File(old, "blobs"));
        await File.WriteAllTextAsync(_cache.File(old, "refs", "main"), LoopbackHub.Commit);
        Directory.Delete(_cache.File(Folder), recursive: true);
        _hub.OnHub = request => request.Path.StartsWith("/openai-community/gpt2-large/", StringComparison.Ordinal)
            ? LoopbackAnswer.Empty(
                307, ("Location", request.Path.Replace("/openai-community/gpt2-large/", "/owner/tiny/", StringComparison.Ordinal)))
            : null;
        var before = _cache.Files();

        string[] names = ["gpt2-large", "openai-community/gpt2-large", $"gpt2-large@{LoopbackHub.Commit}"];
        foreach (var (name, offline) in names.SelectMany(name => new[] { (name, true), (name, false) }))
        {
            var snapshot = await Fetch(name, offline);

            Assert.Equal("openai-community/gpt2-large", snapshot.Id);
            Assert.Equal(_cache.File(old, "snapshots", LoopbackHub.Commit), snapshot.Folder);
        }

        Assert.Equal(before, _cache.Files());
        Assert.Single(_hub.Store.Requests);
    }

    // Who is root may read everything: /proc/self/mem is a file that is there and cannot be read, as another user's is.
    [LinuxFact]
    public async Task A_ref_in_the_cache_that_cannot_be_read_is_named()
    {
        await Fetch("owner/tiny");
        File.Delete(_cache.File(Folder, "refs", "main"));
        File.CreateSymbolicLink(_cache.File(Folder, "refs", "main"), "/proc/self/mem");

        Assert.Equal(_cache.File(Folder, "refs", "main"), (await Refused(ErrorCode.CacheUnreadable, "owner/tiny", offline: true)).Where);
    }

    [Theory]
    [InlineData("../../../../etc")]
    [InlineData("")]
    public async Task A_ref_that_holds_no_commit_is_none(string text)
    {
        await Fetch("owner/tiny");
        await File.WriteAllTextAsync(_cache.File(Folder, "refs", "main"), text);

        await Refused(ErrorCode.OfflineAndNotCached, "owner/tiny", offline: true);
    }

    [Fact]
    public async Task What_lies_in_the_cache_is_compared_with_its_hashes()
    {
        var snapshot = await Fetch("owner/tiny");

        Assert.Equal((4, 4), SnapshotCheck.Check(snapshot));

        var blob = _cache.File(Folder, "blobs", LoopbackHub.Sha256(_hub["model.safetensors"]));
        var bytes = _hub["model.safetensors"].ToArray();
        bytes[^1] ^= 1;
        await File.WriteAllBytesAsync(blob, bytes);
        var error = Assert.Throws<HarnessException>(() => SnapshotCheck.Check(snapshot));

        Assert.Equal(ErrorCode.DownloadCorrupt, error.Code);
        Assert.Contains("model.safetensors", error.What, StringComparison.Ordinal);
        Assert.Contains(blob, error.Repair, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_left_of_a_download_that_another_program_finished_is_removed()
    {
        await Fetch("owner/tiny");
        var blob = _cache.File(Folder, "blobs", LoopbackHub.Sha256(_hub["model.safetensors"]));
        await File.WriteAllTextAsync(blob + ".incomplete", "a beginning");
        File.Delete(_cache.File(Snapshot, "vocab.json"));
        File.Delete(_cache.File(Snapshot, "model.safetensors"));

        await Fetch("owner/tiny");

        Assert.False(File.Exists(blob + ".incomplete"));
    }

    [Fact]
    public async Task What_is_whole_at_a_commit_needs_no_network_at_all()
    {
        var first = await Fetch("owner/tiny");
        _hub.Server.Requests.Clear();

        Assert.Equal(first, await Fetch($"owner/tiny@{LoopbackHub.Commit}"));

        Assert.Empty(_hub.Server.Requests);
    }

    [Fact]
    public async Task A_branch_is_asked_where_it_is_and_nothing_more()
    {
        await Fetch("owner/tiny");
        _hub.Server.Requests.Clear();

        await Fetch("owner/tiny");

        Assert.Equal("HEAD /owner/tiny/resolve/main/config.json", $"{Assert.Single(_hub.Server.Requests)}");
    }

    [Fact]
    public async Task Offline_a_branch_is_where_it_was_last_and_a_commit_is_itself()
    {
        var first = await Fetch("owner/tiny");
        _hub.Server.Requests.Clear();

        Assert.Equal(first, await Fetch("owner/tiny", offline: true));
        Assert.Equal(first, await Fetch($"owner/tiny@{LoopbackHub.Commit}", offline: true));

        Assert.Empty(_hub.Server.Requests);
    }

    [Theory]
    [InlineData("owner/tiny")]
    [InlineData($"owner/tiny@{LoopbackHub.Commit}")]
    public async Task Offline_with_nothing_in_the_cache(string model)
    {
        var error = await Refused(ErrorCode.OfflineAndNotCached, model, offline: true);

        Assert.Contains("fetch owner/tiny@", error.Repair, StringComparison.Ordinal);
        Assert.Empty(_hub.Server.Requests);
    }

    [Fact]
    public async Task A_link_whose_bytes_were_deleted_is_fetched_again()
    {
        var snapshot = await Fetch("owner/tiny");
        File.Delete(_cache.File(Folder, "blobs", LoopbackHub.GitSha1(_hub["vocab.json"])));

        await Refused(ErrorCode.OfflineAndNotCached, "owner/tiny", offline: true);
        await Fetch($"owner/tiny@{LoopbackHub.Commit}");

        Assert.Equal(_hub["vocab.json"], await File.ReadAllBytesAsync(Path.Combine(snapshot.Folder, "vocab.json")));
    }

    [Fact]
    public async Task What_Python_downloaded_is_used_as_it_lies()
    {
        // As huggingface_hub 0.36 leaves it: links into blobs for what has a hash, and other files of the repository beside them.
        foreach (var name in new[] { "config.json", "vocab.json", "merges.txt", "model.safetensors", "README.md" })
        {
            var hash = name == "model.safetensors" ? LoopbackHub.Sha256(_hub[name]) : LoopbackHub.GitSha1(_hub[name]);
            Directory.CreateDirectory(_cache.File(Folder, "blobs"));
            Directory.CreateDirectory(_cache.File(Snapshot));
            await File.WriteAllBytesAsync(_cache.File(Folder, "blobs", hash), _hub[name]);
            File.CreateSymbolicLink(_cache.File(Snapshot, name), $"../../blobs/{hash}");
        }

        Directory.CreateDirectory(_cache.File(Folder, "refs"));
        await File.WriteAllTextAsync(_cache.File(Folder, "refs", "main"), LoopbackHub.Commit);
        var before = _cache.Files();

        Assert.Equal(_cache.File(Folder, "snapshots", LoopbackHub.Commit), (await Fetch("owner/tiny", offline: true)).Folder);
        Assert.Equal(LoopbackHub.Commit, (await Fetch("owner/tiny")).Commit);
        Assert.Equal(before, _cache.Files());
        Assert.Single(_hub.Server.Requests);
    }

    [Fact]
    public async Task What_Python_left_half_is_finished()
    {
        var hash = LoopbackHub.Sha256(_hub["model.safetensors"]);
        Directory.CreateDirectory(_cache.File(Folder, "blobs"));
        await File.WriteAllBytesAsync(_cache.File(Folder, "blobs", hash + ".incomplete"), _hub["model.safetensors"][..60_000]);

        await Fetch("owner/tiny");

        Assert.Equal("GET /model.safetensors from 60000", $"{Assert.Single(_hub.Store.Requests)}");
    }

    [Fact]
    public async Task Where_links_cannot_be_made_the_bytes_lie_in_the_snapshot_itself()
    {
        var cache = new HubCache(_cache.Path, LoopbackHub.Id);
        Directory.CreateDirectory(_cache.File(Folder, "blobs"));
        await File.WriteAllTextAsync(cache.Blob("aa"), "{}");

        cache.Place(LoopbackHub.Commit, "config.json", "aa", (_, _) => throw new IOException("A required privilege is not held"));

        Assert.Equal([$"{Snapshot}/config.json"], _cache.Files());
        Assert.True(HubCache.Holds(_cache.File(Snapshot, "config.json")));
        Assert.Null(new FileInfo(_cache.File(Snapshot, "config.json")).LinkTarget);
    }

    [Fact]
    public async Task Two_at_once_share_one_download()
    {
        // The store answers the one that came first only when the other is known to wait.
        _hub.OnStore = _ =>
        {
            SpinWait.SpinUntil(() => !_heard.Waits.IsEmpty, TimeSpan.FromSeconds(30));
            return null;
        };

        var both = await Task.WhenAll(Fetch("owner/tiny"), Fetch($"owner/tiny@{LoopbackHub.Commit}"));

        Assert.Equal(both[0].Folder, both[1].Folder);
        Assert.Single(_hub.Store.Requests);
        Assert.Contains(_heard.Waits, wait => wait.Reason.Contains("another process", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_revision_with_slashes_is_a_ref_in_folders()
    {
        await Fetch("owner/tiny@refs/pr/1");

        Assert.Equal("/owner/tiny/resolve/refs%2Fpr%2F1/config.json", _hub.Server.Requests.First().Path);
        Assert.True(File.Exists(_cache.File(Folder, "refs", "refs", "pr", "1")));
    }

    [Fact]
    public async Task A_repository_that_the_hub_does_not_know_or_show()
    {
        Assert.Contains("owner/tyni", (await Refused(ErrorCode.HubRepositoryUnknown, "owner/tyni")).What, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_cache.Path));
    }

    [Theory]
    [InlineData("owner/tiny@mian")]
    [InlineData("owner/tiny@ffffffffffffffffffffffffffffffffffffffff")]
    public async Task A_revision_that_the_repository_does_not_have(string model)
    {
        var error = await Refused(ErrorCode.HubRevisionUnknown, model);

        Assert.Contains(model.Split('@')[1], error.What, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_cache.Path));
    }

    [Theory]
    [InlineData(401, "GatedRepo")]
    [InlineData(403, "GatedRepo")]
    [InlineData(401, "")]
    [InlineData(403, "")]
    public async Task A_gated_or_private_repository(int status, string code)
    {
        _hub.OnHub = _ => LoopbackAnswer.Empty(status, code.Length > 0 ? [("X-Error-Code", code)] : []);

        var error = await Refused(ErrorCode.HubAccessDenied, "owner/tiny", token: "hf_secret");

        Assert.Contains("HF_TOKEN", error.Repair, StringComparison.Ordinal);
        Assert.DoesNotContain("hf_secret", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_cache.Path));
    }

    [Fact]
    public async Task A_repository_that_is_no_model_of_this_kind_leaves_nothing_in_the_cache()
    {
        _hub.Remove("merges.txt");

        Assert.Contains("merges.txt", (await Refused(ErrorCode.HubFileMissing, "owner/tiny")).What, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_cache.Path));
    }

    [Fact]
    public async Task A_branch_that_moved_to_what_is_no_model_is_offline_where_it_was_whole()
    {
        var whole = await Fetch("owner/tiny");
        var moved = new string('a', 40);
        _hub.OnHub = request => request.Path.Contains("/main/", StringComparison.Ordinal)
            ? LoopbackAnswer.File(_hub["config.json"], request.From) with { Headers = [("X-Repo-Commit", moved), ("ETag", $"\"{moved}\"")] }
            : LoopbackAnswer.Empty(404, ("X-Error-Code", "EntryNotFound"), ("X-Repo-Commit", moved));

        await Refused(ErrorCode.HubFileMissing, "owner/tiny");

        Assert.Equal(whole, await Fetch("owner/tiny", offline: true));
    }

    [Fact]
    public async Task A_repository_with_pickled_weights_alone_leaves_nothing_in_the_cache()
    {
        _hub.Remove("model.safetensors");

        Assert.Contains("pytorch_model.bin", (await Refused(ErrorCode.HubFileMissing, "owner/tiny")).Cause, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_cache.Path));
    }

    [Theory]
    [InlineData("X-Repo-Commit")]
    [InlineData("X-Linked-Etag")]
    [InlineData("X-Linked-Size")]
    public async Task A_mirror_that_withholds_what_could_be_checked(string header)
    {
        _hub.OnHub = request => request.Path.EndsWith("/model.safetensors", StringComparison.Ordinal)
            ? LoopbackAnswer.Empty(302, [.. Linked("model.safetensors", size: "100000").Where(sent => sent.Name != header)])
            : null;

        await Refused(ErrorCode.ServerRefused, "owner/tiny");
    }

    [Fact]
    public async Task A_disk_without_room_is_refused_before_the_first_byte()
    {
        _hub.OnHub = request => request.Path.EndsWith("/model.safetensors", StringComparison.Ordinal)
            ? LoopbackAnswer.Empty(302, Linked("model.safetensors", size: "1000000000000000000"))
            : null;

        var error = await Refused(ErrorCode.DiskFull, "owner/tiny");

        Assert.Contains("1000000000.00 GB", error.What, StringComparison.Ordinal);
        Assert.Empty(_hub.Store.Requests);
    }

    [Fact]
    public async Task A_disk_without_room_for_the_first_file_is_left_as_it_was()
    {
        _hub.OnHub = request => request.Path.EndsWith("/vocab.json", StringComparison.Ordinal)
            ? LoopbackAnswer.Empty(302, Linked("vocab.json", size: "1000000000000000000"))
            : null;

        await Refused(ErrorCode.DiskFull, "owner/tiny");

        Assert.Empty(Directory.GetFileSystemEntries(_cache.Path));
    }

    [Fact]
    public async Task A_cache_that_cannot_be_written()
    {
        await File.WriteAllTextAsync(_cache.File(Folder), "a file where a folder should be");

        await Refused(ErrorCode.OutputNotWritable, "owner/tiny");
    }

    // What the hub says of a file that lies in its store.
    private (string Name, string Value)[] Linked(string file, string size) =>
    [
        ("Location", $"{_hub.Store.Url}{file}"), ("X-Repo-Commit", LoopbackHub.Commit),
        ("X-Linked-Etag", $"\"{LoopbackHub.Sha256(_hub[file])}\""), ("X-Linked-Size", size),
    ];

    private Task<HubSnapshot> Fetch(string model, bool offline = false, string? token = null) => HuggingFaceHub.FetchAsync(
        HubModel.Parse(model),
        new HubSettings(_hub.Server.Url, _cache.Path, token is null ? null : HubToken.Parse(token, "test"), offline),
        Quick.Policy,
        _heard);

    private async Task<HarnessException> Refused(ErrorCode code, string model, bool offline = false, string? token = null)
    {
        var error = await Assert.ThrowsAsync<HarnessException>(() => Fetch(model, offline, token));
        Assert.Equal(code, error.Code);
        return error;
    }
}
