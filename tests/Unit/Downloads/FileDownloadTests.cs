using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Harness.Downloads;
using Harness.Runs;
using Harness.Tests.Unit.CommandLine;

namespace Harness.Tests.Unit.Downloads;

/// <summary>One file from a server that misbehaves.</summary>
public sealed class FileDownloadTests : IDisposable
{
    private static readonly byte[] Content = [.. Enumerable.Range(0, 300_000).Select(index => (byte)(index * 7 / 3))];
    private static readonly ContentHash Hash = ContentHash.FromEntityTag(Convert.ToHexString(SHA256.HashData(Content)))!;

    private readonly TemporaryFolder _folder = new();
    private readonly HeardDownloads _heard = new();

    private string Target => _folder.File("weights");

    private string Partial => _folder.File("weights.incomplete");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_whole_answer_becomes_the_file_and_nothing_else_lies_there()
    {
        using var server = new LoopbackServer(request => LoopbackAnswer.File(Content, request.From));

        await Download(server);

        Assert.Equal(Content, await File.ReadAllBytesAsync(Target));
        Assert.Equal(["weights"], _folder.Files());
        Assert.Equal(0, _heard.Progress.First().Done);
        Assert.Equal(300_000, Assert.Single(_heard.Progress, heard => heard.Done == heard.Size).Done);
        Assert.True(_heard.Progress.Last().BytesPerSecond > 0);
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_is_told_by_its_own_name()
    {
        Directory.CreateDirectory(Partial);
        using var server = new LoopbackServer(request => LoopbackAnswer.File(Content, request.From));

        var error = await Refused(ErrorCode.OutputNotWritable, server);

        Assert.Equal(Target, error.Where);
        Assert.DoesNotContain(".incomplete", error.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_that_is_cut_again_and_again_goes_on_each_time_where_it_stopped()
    {
        using var server = new LoopbackServer(request => LoopbackAnswer.File(Content, request.From) with { CutAfter = 70_000 });

        // Four cuts, more than the three retries: what gained something is no failure.
        await Download(server);

        Assert.Equal(Content, await File.ReadAllBytesAsync(Target));
        Assert.Equal([0, 70_000, 140_000, 210_000, 280_000], server.Requests.Select(request => request.From));
    }

    [Fact]
    public async Task A_line_that_is_cut_before_every_byte_fails_after_the_retries_and_keeps_what_there_is()
    {
        using var server = new LoopbackServer(request => LoopbackAnswer.File(Content, request.From) with
        {
            CutAfter = request.From == 0 ? 1000 : 0,
        });

        var error = await Refused(ErrorCode.ServerUnreachable, server);

        Assert.Contains("stopped at 1000 of 300000 bytes", error.What, StringComparison.Ordinal);
        Assert.Equal([0, 1000, 1000, 1000, 1000], server.Requests.Select(request => request.From));
        Assert.Equal(3, _heard.Waits.Count);
        Assert.Equal(Content[..1000], await File.ReadAllBytesAsync(Partial));
    }

    [Fact]
    public async Task What_a_killed_process_left_is_hashed_and_the_rest_asked_for()
    {
        await File.WriteAllBytesAsync(Partial, Content[..123_456]);
        using var server = new LoopbackServer(request => LoopbackAnswer.File(Content, request.From));

        await Download(server);

        Assert.Equal(Content, await File.ReadAllBytesAsync(Target));
        Assert.Equal([123_456], server.Requests.Select(request => request.From));
        Assert.Equal(123_456, _heard.Progress.First().Done);
    }

    [Fact]
    public async Task What_lies_there_whole_asks_for_nothing()
    {
        await File.WriteAllBytesAsync(Partial, Content);
        using var server = new LoopbackServer(_ => LoopbackAnswer.Empty(500));

        await Download(server);

        Assert.Equal(Content, await File.ReadAllBytesAsync(Target));
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task What_lies_there_of_another_file_is_refused_once_and_gone()
    {
        await File.WriteAllBytesAsync(Partial, [.. Content[..500].Reverse()]);
        using var server = new LoopbackServer(request => LoopbackAnswer.File(Content, request.From));

        await Refused(ErrorCode.DownloadCorrupt, server);
        Assert.Empty(_folder.Files());
        await Download(server);

        Assert.Equal(Content, await File.ReadAllBytesAsync(Target));
    }

    [Fact]
    public async Task A_server_that_ignores_ranges_is_taken_from_the_start()
    {
        await File.WriteAllBytesAsync(Partial, [1, 2, 3]);
        using var server = new LoopbackServer(_ => new LoopbackAnswer(200, Content));

        await Download(server);

        Assert.Equal(Content, await File.ReadAllBytesAsync(Target));
    }

    [Fact]
    public async Task A_server_that_ignores_ranges_and_always_cuts_at_the_same_place_is_given_up()
    {
        using var server = new LoopbackServer(_ => new LoopbackAnswer(200, Content) { CutAfter = 1000 });

        await Refused(ErrorCode.ServerUnreachable, server);

        Assert.Equal(5, server.Requests.Count);
    }

    [Theory]
    [InlineData(299_999)]
    [InlineData(300_001)]
    public async Task A_wrong_length_is_refused_before_the_body_and_nothing_stays(int length)
    {
        using var server = new LoopbackServer(_ => new LoopbackAnswer(200, new byte[length]));

        var error = await Refused(ErrorCode.DownloadCorrupt, server);

        Assert.Contains(FormattableString.Invariant($"{length} bytes and should be 300000"), error.What, StringComparison.Ordinal);
        Assert.Empty(_folder.Files());
    }

    [Fact]
    public async Task A_wrong_hash_names_both_and_the_bad_file_is_gone()
    {
        byte[] other = [.. Content];
        other[150_000] ^= 1;
        using var server = new LoopbackServer(request => LoopbackAnswer.File(other, request.From));

        var error = await Refused(ErrorCode.DownloadCorrupt, server);

        Assert.Contains(Hash.Hex, error.What, StringComparison.Ordinal);
        Assert.Contains(Convert.ToHexStringLower(SHA256.HashData(other)), error.What, StringComparison.Ordinal);
        Assert.Empty(_folder.Files());
    }

    [Fact]
    public async Task A_range_that_was_not_asked_for_is_refused()
    {
        await File.WriteAllBytesAsync(Partial, Content[..1000]);
        using var server = new LoopbackServer(_ => LoopbackAnswer.File(Content, 2000));

        await Refused(ErrorCode.DownloadCorrupt, server);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task A_passing_failure_is_asked_again(int status)
    {
        var asked = 0;
        using var server = new LoopbackServer(request =>
            Interlocked.Increment(ref asked) < 3 ? LoopbackAnswer.Empty(status) : LoopbackAnswer.File(Content, request.From));

        await Download(server);

        Assert.Equal(3, server.Requests.Count);
        Assert.All(_heard.Waits, wait => Assert.Contains(FormattableString.Invariant($"{status}"), wait.Reason, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_failure_that_does_not_pass_is_the_servers()
    {
        using var server = new LoopbackServer(_ => LoopbackAnswer.Empty(503));

        Assert.Contains("503", (await Refused(ErrorCode.ServerRefused, server)).What, StringComparison.Ordinal);
        Assert.Equal(4, server.Requests.Count);
    }

    [Fact]
    public async Task The_server_says_how_long_to_wait()
    {
        using var stop = new CancellationTokenSource();
        using var server = new LoopbackServer(_ => LoopbackAnswer.Empty(429, ("Retry-After", "7")));
        var heard = new HeardDownloads { OnWait = _ => stop.Cancel() };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Download(server, heard: heard, stop: stop.Token));

        Assert.Equal(TimeSpan.FromSeconds(7), Assert.Single(heard.Waits).Delay);
    }

    [Fact]
    public async Task A_server_that_asks_to_wait_for_hours_is_not_waited_for()
    {
        using var server = new LoopbackServer(_ => LoopbackAnswer.Empty(429, ("Retry-After", "7200")));

        Assert.Contains("wait 120 minutes", (await Refused(ErrorCode.ServerRefused, server)).What, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_server_that_goes_silent_is_asked_again_for_the_rest()
    {
        using var server = new LoopbackServer(request => request.From == 0
            ? new LoopbackAnswer(200, Content) { CutAfter = 5000, Hangs = true }
            : LoopbackAnswer.File(Content, request.From));

        await Download(server, Quick.Policy with { SilenceTimeout = TimeSpan.FromMilliseconds(200) });

        Assert.Equal(Content, await File.ReadAllBytesAsync(Target));
        Assert.Equal(5000, server.Requests.Last().From);
    }

    [Fact]
    public async Task A_slow_drip_is_no_silence()
    {
        // Longer in all than the silence that is borne.
        using var server = new LoopbackServer(request => LoopbackAnswer.File(Content, request.From) with
        {
            Piece = Content.Length / 50,
            Pause = TimeSpan.FromMilliseconds(50),
        });

        await Download(server, Quick.Policy with { SilenceTimeout = TimeSpan.FromSeconds(2) });

        Assert.Single(server.Requests);
        Assert.True(_heard.Progress.Count > 3);
    }

    [Fact]
    public async Task A_server_that_is_not_there()
    {
        var server = new LoopbackServer(_ => LoopbackAnswer.Empty(500));
        server.Dispose();

        var error = await Refused(ErrorCode.ServerUnreachable, server);

        Assert.StartsWith("http://127.0.0.1:", error.Where, StringComparison.Ordinal);
        Assert.Equal(3, _heard.Waits.Count);
    }

    [Fact]
    public async Task The_token_stays_at_home_when_the_server_redirects_to_another()
    {
        using var other = new LoopbackServer(request => LoopbackAnswer.File(Content, request.From));
        using var server = new LoopbackServer(request => request.Path == "/file"
            ? LoopbackAnswer.Empty(307, ("Location", "/moved"))
            : LoopbackAnswer.Empty(302, ("Location", $"{other.Url}signed?secret=1")));

        await Download(server, authorization: new AuthenticationHeaderValue("Bearer", "hf_secret"));

        Assert.Equal(["/file", "/moved"], server.Requests.Select(request => request.Path));
        Assert.All(server.Requests, request => Assert.Equal("Bearer hf_secret", request.Headers["Authorization"]));
        Assert.False(Assert.Single(other.Requests).Headers.ContainsKey("Authorization"));
    }

    [Fact]
    public async Task A_redirect_in_a_circle_ends()
    {
        using var server = new LoopbackServer(request => LoopbackAnswer.Empty(302, ("Location", request.Path)));

        await Refused(ErrorCode.ServerRefused, server);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task No_error_shows_the_token_or_the_signature_of_a_redirect(bool answers)
    {
        using var other = new LoopbackServer(_ => LoopbackAnswer.Empty(403));
        if (!answers)
            other.Dispose();
        using var server = new LoopbackServer(_ => LoopbackAnswer.Empty(302, ("Location", $"{other.Url}blob?X-Amz-Signature=secret")));

        var error = await Assert.ThrowsAsync<HarnessException>(() =>
            Download(server, authorization: new AuthenticationHeaderValue("Bearer", "hf_secret")));

        Assert.DoesNotContain("secret", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_small_file_has_the_hash_that_git_gives_it()
    {
        // git hash-object of the 12 bytes "hello world\n", as in the book Pro Git and by any git: 3b18e512dba79e4c8300dd08aeb37f8e728b8dad.
        var hello = Encoding.ASCII.GetBytes("hello world\n");
        using var server = new LoopbackServer(_ => new LoopbackAnswer(200, hello));
        var hash = ContentHash.FromEntityTag("W/\"3b18e512dba79e4c8300dd08aeb37f8e728b8dad\"")!;

        using var transport = new Transport(Quick.Policy, (_, _) => { });
        await FileDownload.RunAsync(new RemoteFile("small", server.Url, 12, hash, null), Target, transport, _heard, default);

        Assert.Equal(hello, await File.ReadAllBytesAsync(Target));
    }

    // The names of these files among the blobs of openai-community/gpt2 in many a published listing of a hub cache.
    [Theory]
    [InlineData("vocab.json", "1f1d9aaca301414e7f6c9396df506798ff4eb9a6")]
    [InlineData("merges.txt", "226b0752cac7789c48f0cb3ec53eda48b7be36cc")]
    public async Task The_hub_names_the_tokenizers_files_by_the_same_hash(string name, string published)
    {
        var path = Path.Combine(Sandbox.Root, "data", "models", "embedded", name);
        File.Copy(path, Partial);
        var hash = ContentHash.FromEntityTag(published)!;
        var file = new RemoteFile(name, new Uri("http://127.0.0.1/"), new FileInfo(path).Length, hash, null);

        using var transport = new Transport(Quick.Policy, (_, _) => { });
        await FileDownload.RunAsync(file, Target, transport, _heard, default);

        Assert.True(File.Exists(Target));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("\"d41d8cd98f00b204e9800998ecf8427e\"")]
    [InlineData("\"5f2a-61c0\"")]
    [InlineData("\"../../../../../../../../../etc/passwd-12\"")]
    public void An_entity_tag_that_is_no_hash_of_git_is_none(string? tag) => Assert.Null(ContentHash.FromEntityTag(tag));

    private async Task Download(
        LoopbackServer server,
        DownloadPolicy? policy = null,
        HeardDownloads? heard = null,
        AuthenticationHeaderValue? authorization = null,
        CancellationToken stop = default)
    {
        heard ??= _heard;
        var file = new RemoteFile("weights", new Uri(server.Url, "file"), Content.Length, Hash, authorization);
        using var transport = new Transport(policy ?? Quick.Policy, (delay, reason) => heard.Waiting("weights", delay, reason));
        await FileDownload.RunAsync(file, Target, transport, heard, stop);
    }

    private async Task<HarnessException> Refused(ErrorCode code, LoopbackServer server)
    {
        var error = await Assert.ThrowsAsync<HarnessException>(() => Download(server));
        Assert.Equal(code, error.Code);
        Assert.False(File.Exists(Target));
        return error;
    }
}
