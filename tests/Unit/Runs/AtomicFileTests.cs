using Harness.Runs;

namespace Harness.Tests.Unit.Runs;

public sealed class AtomicFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public void Text_is_utf8_without_byte_order_mark_in_a_folder_that_is_made()
    {
        AtomicFile.WriteAllText(folder.File("a", "b", "text.txt"), "é\n");

        Assert.Equal([0xC3, 0xA9, 0x0A], File.ReadAllBytes(folder.File("a", "b", "text.txt")));
        Assert.Equal(["a/b/text.txt"], folder.Files());
    }

    [Fact]
    public void An_older_and_longer_file_is_replaced_whole()
    {
        File.WriteAllText(folder.File("text.txt"), "something longer");

        AtomicFile.WriteAllText(folder.File("text.txt"), "new");

        Assert.Equal("new", File.ReadAllText(folder.File("text.txt")));
    }

    [Fact]
    public void A_file_where_a_folder_should_be_is_an_error_that_names_the_path_and_changes_nothing()
    {
        File.WriteAllText(folder.File("file"), "old");

        var error = Assert.Throws<HarnessException>(() => AtomicFile.WriteAllText(folder.File("file", "text.txt"), "new"));

        Assert.Equal(ErrorCode.OutputNotWritable, error.Code);
        Assert.Equal(folder.File("file", "text.txt"), error.Where);
        Assert.Equal("old", File.ReadAllText(folder.File("file")));
    }

    [Fact]
    public void A_failed_rename_leaves_no_temporary_file()
    {
        Directory.CreateDirectory(folder.File("name", "child"));

        var error = Assert.Throws<HarnessException>(() => AtomicFile.WriteAllText(folder.File("name"), "new"));

        Assert.Equal(ErrorCode.OutputNotWritable, error.Code);
        Assert.Empty(folder.Files());
    }

    [Fact]
    public void Replacing_from_a_file_that_is_missing_is_an_error()
    {
        var error = Assert.Throws<HarnessException>(() => AtomicFile.Replace(folder.File("missing"), folder.File("to")));

        Assert.Equal(ErrorCode.OutputNotWritable, error.Code);
    }

    [Fact]
    public void Deleting_what_does_not_exist_is_no_error()
    {
        AtomicFile.Delete(folder.File("no", "such", "file"));

        Assert.Empty(folder.Files());
    }

    public void Dispose() => folder.Dispose();
}
