using System.Security.Cryptography;
using System.Text;
using Harness.Corpora;
using Harness.Runs;
using Harness.Tests.Unit.Downloads;

namespace Harness.Tests.Unit.Corpora;

/// <summary>A text from a server on loopback into a cache.</summary>
public sealed class TextFetcherTests : IDisposable
{
    private static readonly byte[] Book = Encoding.UTF8.GetBytes("\uFEFFThe Project Gutenberg EBook\r\n\r\nIt was n’t so.\r\n");

    private readonly TemporaryFolder _cache = new();
    private readonly HeardDownloads _heard = new();

    public void Dispose() => _cache.Dispose();

    [Fact]
    public async Task A_book_keeps_every_byte_and_its_hash_lies_beside_it()
    {
        using var server = new LoopbackServer(_ => new LoopbackAnswer(200, Book));

        var path = await Fetch(RemoteText.TryParse("gutenberg:32154", Mirrors($"{server.Url}{{path}}/{{n}}/{{n}}.txt")));

        Assert.Equal(_cache.File("gutenberg", "32154", "32154.txt"), path);
        Assert.Equal(Book, await File.ReadAllBytesAsync(path));
        Assert.Equal("/3/2/1/5/32154/32154.txt", Assert.Single(server.Requests).Path);
        Assert.Equal(
            $"{Convert.ToHexStringLower(SHA256.HashData(Book))}  32154.txt\n", await File.ReadAllTextAsync(path + ".sha256"));
    }

    [Fact]
    public async Task Mirrors_are_asked_in_turn_until_one_has_the_text()
    {
        using var server = new LoopbackServer(request => request.Path switch
        {
            "/absent/7" => LoopbackAnswer.Empty(404),
            "/page/7" => new LoopbackAnswer(200, Encoding.ASCII.GetBytes("\n<!DOCTYPE html><html>Are you human?</html>")),
            "/latin1/7" => new LoopbackAnswer(200, [0x63, 0x61, 0x66, 0xE9]),
            "/empty/7" => LoopbackAnswer.Empty(200),
            _ => new LoopbackAnswer(200, Book),
        });
        var gone = new LoopbackServer(_ => LoopbackAnswer.Empty(500));
        gone.Dispose();
        string[] names = ["absent", "page", "latin1", "empty", "good", "never"];

        var path = await Fetch(RemoteText.TryParse("gutenberg:7", Mirrors(
            [$"{gone.Url}{{n}}", $"{gone.Url}again/{{n}}", .. names.Select(name => $"{server.Url}{name}/{{n}}")])));

        Assert.Equal(Book, await File.ReadAllBytesAsync(path));
        Assert.Equal(["/absent/7", "/page/7", "/latin1/7", "/empty/7", "/good/7"], server.Requests.Select(request => request.Path));

        // The server that is gone was tried three times and not asked for its second place.
        Assert.Equal(2, _heard.Waits.Count);
    }

    [Fact]
    public async Task A_text_that_no_mirror_has_is_told_of_each()
    {
        using var server = new LoopbackServer(_ => LoopbackAnswer.Empty(404));

        var error = await Assert.ThrowsAsync<HarnessException>(() =>
            Fetch(RemoteText.TryParse("gutenberg:7", Mirrors($"{server.Url}one/{{n}}", $"{server.Url}two/{{n}}"))));

        Assert.Equal(ErrorCode.TextNotFound, error.Code);
        Assert.Contains("/one/7: The server answers 404", error.What, StringComparison.Ordinal);
        Assert.Contains("/two/7: The server answers 404", error.What, StringComparison.Ordinal);
        Assert.Equal(["gutenberg/7/7.txt.lock"], _cache.Files());
    }

    [Fact]
    public async Task A_line_that_is_cut_begins_anew()
    {
        var asked = 0;
        using var server = new LoopbackServer(_ => new LoopbackAnswer(200, Book)
        {
            CutAfter = Interlocked.Increment(ref asked) == 1 ? 10 : null,
        });

        Assert.Equal(Book, await File.ReadAllBytesAsync(await Fetch(RemoteText.TryParse($"{server.Url}book.txt", Mirrors()))));
    }

    [Fact]
    public async Task A_cached_text_needs_no_network_and_a_changed_one_is_fetched_anew()
    {
        using var server = new LoopbackServer(_ => new LoopbackAnswer(200, Book));
        var text = RemoteText.TryParse($"{server.Url}a%20b/book.txt?edition=1", Mirrors());
        var path = await Fetch(text);
        Assert.Equal("book.txt", Path.GetFileName(path));

        Assert.Equal(path, await Fetch(text, offline: true));
        Assert.Single(server.Requests);

        await File.WriteAllTextAsync(path, "another text");
        Assert.Equal(
            ErrorCode.OfflineAndNotCached, (await Assert.ThrowsAsync<HarnessException>(() => Fetch(text, offline: true))).Code);
        Assert.Equal(Book, await File.ReadAllBytesAsync(await Fetch(text)));
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task Two_addresses_are_two_texts_whatever_their_files_are_called()
    {
        using var server = new LoopbackServer(request => new LoopbackAnswer(200, Encoding.ASCII.GetBytes(request.Path)));

        var one = await Fetch(RemoteText.TryParse($"{server.Url}one/book.txt", Mirrors()));
        var two = await Fetch(RemoteText.TryParse($"{server.Url}two/book.txt", Mirrors()));

        Assert.Equal(("/one/book.txt", "/two/book.txt"), (await File.ReadAllTextAsync(one), await File.ReadAllTextAsync(two)));
    }

    [LinuxFact]
    public async Task A_cached_text_that_cannot_be_read_is_named()
    {
        using var server = new LoopbackServer(request => new LoopbackAnswer(200, Encoding.ASCII.GetBytes(request.Path)));
        var text = RemoteText.TryParse($"{server.Url}book.txt", Mirrors());
        var path = await Fetch(text);
        File.Delete(path);
        File.CreateSymbolicLink(path, "/proc/self/mem");

        var error = await Assert.ThrowsAsync<HarnessException>(() => Fetch(text));

        Assert.Equal((ErrorCode.CacheUnreadable, path), (error.Code, error.Where));
    }

    [Fact]
    public async Task What_a_killed_writer_left_beside_a_text_is_removed()
    {
        using var server = new LoopbackServer(request => new LoopbackAnswer(200, Encoding.ASCII.GetBytes(request.Path)));
        var text = RemoteText.TryParse($"{server.Url}book.txt", Mirrors());
        var path = await Fetch(text);
        await File.WriteAllTextAsync(path + ".0123.tmp", "a beginning");
        File.Delete(path);

        await Fetch(text);

        Assert.DoesNotContain(_cache.Files(), file => file.EndsWith(".tmp", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("book.txt")]
    [InlineData("gutenberg")]
    [InlineData("/home/me/book.txt")]
    [InlineData("C:\\books\\book.txt")]
    public void A_file_is_no_text_on_the_web(string text) => Assert.Null(RemoteText.TryParse(text, Mirrors()));

    [Theory]
    [InlineData("gutenberg:")]
    [InlineData("gutenberg:0")]
    [InlineData("gutenberg:-1")]
    [InlineData("gutenberg:The Variable Man")]
    public void A_book_without_a_number(string text) =>
        Assert.Equal(ErrorCode.InvalidOption, Assert.Throws<HarnessException>(() => RemoteText.TryParse(text, Mirrors())).Code);

    [Fact]
    public void A_book_of_one_digit_lies_in_folder_0() =>
        Assert.Equal("http://mirror/0/5/5.txt", $"{Assert.Single(Mirrors("http://mirror/{path}/{n}/{n}.txt").PlacesOf(5))}");

    [Theory]
    [InlineData("gutenberg.org/{n}.txt")]
    [InlineData("https://www.gutenberg.org/")]
    [InlineData("file:///books/{n}.txt")]
    public void A_mirror_that_is_no_place_of_books(string template) =>
        Assert.Equal(ErrorCode.InvalidOption, Assert.Throws<HarnessException>(() => Mirrors(template)).Code);

    [Fact]
    public void The_usual_mirrors_ask_for_the_posted_files_everywhere_before_the_generated_ones()
    {
        var places = GutenbergMirrors.Default.PlacesOf(32154).Select(place => place.AbsoluteUri).ToArray();

        Assert.Equal("https://www.gutenberg.org/files/32154/32154-0.txt", places[0]);
        Assert.Equal("https://aleph.gutenberg.org/3/2/1/5/32154/32154.txt", places[5]);
        Assert.All(places[6..], place => Assert.EndsWith("/cache/epub/32154/pg32154.txt", place, StringComparison.Ordinal));
    }

    private static GutenbergMirrors Mirrors(params string[] templates) => GutenbergMirrors.Parse(string.Join('\n', templates));

    private Task<string> Fetch(RemoteText? text, bool offline = false) =>
        TextFetcher.FetchAsync(text!, _cache.Path, offline, Quick.Policy, _heard);
}
