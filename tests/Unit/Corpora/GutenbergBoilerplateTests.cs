using System.Security.Cryptography;
using System.Text;
using CsCheck;
using Harness.Corpora;
using Harness.Runs;

namespace Harness.Tests.Unit.Corpora;

public sealed class GutenbergBoilerplateTests
{
    // The marks as they stand in e-books of several years.
    [Theory]
    [InlineData("*** START OF THE PROJECT GUTENBERG EBOOK MIDDLEMARCH ***", "*** END OF THE PROJECT GUTENBERG EBOOK MIDDLEMARCH ***")]
    [InlineData("*** START OF THIS PROJECT GUTENBERG EBOOK MIDDLEMARCH ***", "*** END OF THIS PROJECT GUTENBERG EBOOK MIDDLEMARCH ***")]
    [InlineData("***START OF THE PROJECT GUTENBERG EBOOK MIDDLEMARCH***", "***END OF THE PROJECT GUTENBERG EBOOK MIDDLEMARCH***")]
    [InlineData("*** START OF THE PROJECT GUTENBERG ETEXT, MIDDLEMARCH ***", "*** END OF THE PROJECT GUTENBERG ETEXT, MIDDLEMARCH ***")]
    [InlineData("*** Start of the Project Gutenberg eBook Middlemarch ***", "*** End of the Project Gutenberg eBook Middlemarch ***")]
    [InlineData("*** START OF THIS PROJECT GUTENBERG EBOOK A TITLE\r\nOF TWO LINES ***", "*** END OF THIS PROJECT GUTENBERG EBOOK A TITLE\r\nOF TWO LINES ***")]
    [InlineData("*** START OF THE PROJECT GUTENBERG EBOOK MIDDLEMARCH", "*** END OF THE PROJECT GUTENBERG EBOOK MIDDLEMARCH")]
    [InlineData("*** START OF THE PROJECT GUTENBERG EBOOK X ***", "End of Project Gutenberg's X, by Y\r\n\r\n*** END OF THE PROJECT GUTENBERG EBOOK X ***")]
    [InlineData("*** START OF THE PROJECT GUTENBERG EBOOK X ***", "End of the Project Gutenberg EBook of\r\nX, by Y\r\n\r\n*** END OF THE PROJECT GUTENBERG EBOOK X ***")]
    public void Header_and_licence_go_with_their_marks_and_the_book_stays(string start, string end)
    {
        const string book = "\r\nProduced by N. N.\r\n\r\nIt may not. * * *\r\n";

        var cut = GutenbergBoilerplate.Cut(Read(
            $"You may copy it.\r\n{start}\r\n{book}{end}\r\nYou can not sell it. *** START: FULL LICENSE ***\r\n"));

        Assert.Equal(book, cut.Text);
        Assert.Equal(Hash(book), cut.Sha256);
        Assert.Equal("book.txt", cut.Name);
    }

    [Fact]
    public void Whatever_stands_between_the_marks_stays_as_it_is() => Gen.String[Gen.Char[" \r\n\u00E9\u2019aB.'"], 0, 60].Sample(book =>
        Assert.Equal(book, GutenbergBoilerplate.Cut(Read(
            $"\uFEFFheader\n*** START OF THE PROJECT GUTENBERG EBOOK X ***\n{book}\n*** END OF THE PROJECT GUTENBERG EBOOK X ***\n")).Text[..^1]));

    [Theory]
    [InlineData("A text of nobody's.", 0, 0)]
    [InlineData("*** START OF THE PROJECT GUTENBERG EBOOK X ***\nIt.\n", 1, 0)]
    [InlineData("It.\n*** END OF THE PROJECT GUTENBERG EBOOK X ***\n", 0, 1)]
    [InlineData("*** END OF THE PROJECT GUTENBERG EBOOK X ***\nIt.\n*** START OF THE PROJECT GUTENBERG EBOOK X ***\n", 1, 1)]
    [InlineData("a *** START OF THE PROJECT GUTENBERG EBOOK X ***\nIt.\nb *** END OF THE PROJECT GUTENBERG EBOOK X ***\n", 0, 0)]
    public void A_text_without_one_mark_of_each_kind_in_order_is_refused(string text, int starts, int ends)
    {
        var error = Assert.Throws<HarnessException>(() => GutenbergBoilerplate.Cut(Read(text)));

        Assert.Same(ErrorCode.BoilerplateNotFound, error.Code);
        Assert.Contains(FormattableString.Invariant($"{starts} start marks and {ends} end marks"), error.What, StringComparison.Ordinal);
        Assert.Equal("book.txt", error.Where);
    }

    [Fact]
    public void Two_books_in_one_file_are_refused_because_one_would_be_lost()
    {
        const string book = "*** START OF THE PROJECT GUTENBERG EBOOK X ***\nIt.\n*** END OF THE PROJECT GUTENBERG EBOOK X ***\nLicence.\n";

        Assert.Same(ErrorCode.BoilerplateNotFound, Assert.Throws<HarnessException>(() => GutenbergBoilerplate.Cut(Read(book + book))).Code);
    }

    [Fact]
    public void Without_marks_the_whole_text_is_the_book() => Assert.Equal((0, 3), GutenbergBoilerplate.Body("It."));

    private static Corpus Read(string text) => new("book.txt", text, Hash(text));

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
