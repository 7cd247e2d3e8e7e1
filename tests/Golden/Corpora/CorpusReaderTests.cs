using Harness.Corpora;
using Harness.Runs;

namespace Harness.Tests.Golden.Corpora;

public sealed class CorpusReaderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("harness-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public Task A_text_is_kept_as_it_lies_on_disk()
    {
        var path = Path.Combine(_folder, "letter.txt");
        File.WriteAllBytes(path, [0xEF, 0xBB, 0xBF, .. "Dear Ana\u00EFs,\r\n\r\nI can\u2019t stay.\t \n"u8]);
        var corpus = CorpusReader.Read(path);

        return Verifier.Verify(
            $"""
            name:   {corpus.Name}
            sha256: {corpus.Sha256}
            text:   {Escaped.Text(corpus.Text)}
            """);
    }

    [Fact]
    public Task A_text_in_another_encoding_is_refused()
    {
        var path = Path.Combine(_folder, "letter.txt");
        File.WriteAllBytes(path, [.. "Dear friend,\r\nI can"u8, 0x92, .. "t stay.\r\n"u8]);
        var error = Assert.Throws<HarnessException>(() => CorpusReader.Read(path));

        return Verifier.Verify($"{error.Code} {error.Message}".Replace(_folder + Path.DirectorySeparatorChar, "", StringComparison.Ordinal));
    }
}
