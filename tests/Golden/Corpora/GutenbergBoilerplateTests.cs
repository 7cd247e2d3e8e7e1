using Harness.Corpora;
using Harness.Runs;

namespace Harness.Tests.Golden.Corpora;

public sealed class GutenbergBoilerplateTests
{
    private const string Book =
        "\uFEFFThe Project Gutenberg EBook of A Tale, by N. N.\r\n\r\nYou may copy it.\r\n\r\n"
        + "*** START OF THIS PROJECT GUTENBERG EBOOK A TALE ***\r\n\r\nA TALE\r\n\r\n* * *\r\n\r\nIt may not end.\r\n\r\n"
        + "End of the Project Gutenberg EBook of A Tale, by N. N.\r\n\r\n*** END OF THIS PROJECT GUTENBERG EBOOK A TALE ***\r\n"
        + "***** This file should be named 1.txt *****\r\nYou can not sell it.\r\n\r\n*** START: FULL LICENSE ***\r\n";

    [Fact]
    public Task A_book_is_cut_out_of_its_header_and_licence()
    {
        var corpus = GutenbergBoilerplate.Cut(new Corpus("tale.txt", Book, "hash of the whole file"));

        return Verifier.Verify(
            $"""
            name:   {corpus.Name}
            sha256: {corpus.Sha256}
            text:   {Escaped.Text(corpus.Text)}
            """);
    }

    [Fact]
    public Task A_text_without_marks_is_refused()
    {
        var error = Assert.Throws<HarnessException>(() => GutenbergBoilerplate.Cut(new Corpus("letter.txt", "Dear friend, I can't stay.", "")));

        return Verifier.Verify($"{error.Code} {error.Message}");
    }
}
