using Harness.Runs;

namespace Harness.Tests.Unit.Runs;

public sealed class AtomicFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Text_is_utf8_without_byte_order_mark_in_a_folder_that_is_made()
    {
        AtomicFile.WriteAllText(_folder.File("a", "b", "text.txt"), "é\n");

        Assert.Equal([0xC3, 0xA9, 0x0A], File.ReadAllBytes(_folder.File("a", "b", "text.txt")));
        Assert.Equal(["a/b/text.txt"], _folder.Files());
    }

    [Fact]
    public void An_older_and_longer_file_is_replaced_whole()
    {
        File.WriteAllText(_folder.File("text.txt"), "something longer");

        AtomicFile.WriteAllText(_folder.File("text.txt"), "new");

        Assert.Equal("new", File.ReadAllText(_folder.File("text.txt")));
    }

    [Fact]
    public void A_file_where_a_folder_should_be_is_an_error_that_names_the_path_and_changes_nothing()
    {
        File.WriteAllText(_folder.File("file"), "old");

        var error = Assert.Throws<HarnessException>(() => AtomicFile.WriteAllText(_folder.File("file", "text.txt"), "new"));

        Assert.Equal(ErrorCode.OutputNotWritable, error.Code);
        Assert.Equal(_folder.File("file", "text.txt"), error.Where);
        Assert.Equal("old", File.ReadAllText(_folder.File("file")));
    }

    [Fact]
    public void A_failed_rename_leaves_no_temporary_file_and_tells_of_none()
    {
        Directory.CreateDirectory(_folder.File("name", "child"));

        var error = Assert.Throws<HarnessException>(() => AtomicFile.WriteAllText(_folder.File("name"), "new"));

        Assert.Equal((ErrorCode.OutputNotWritable, _folder.File("name")), (error.Code, error.Where));
        Assert.DoesNotContain(".tmp", error.What, StringComparison.Ordinal);
        Assert.Empty(_folder.Files());
    }

    [Fact]
    public void A_file_whose_name_is_too_long_is_told_by_its_own_name()
    {
        var name = new string('n', 250);

        var error = Assert.Throws<HarnessException>(() => AtomicFile.WriteAllText(_folder.File(name), "new"));

        Assert.EndsWith(name, error.Where, StringComparison.Ordinal);
        Assert.DoesNotContain(".tmp", error.What, StringComparison.Ordinal);
    }

    [Fact]
    public void Replacing_from_a_file_that_is_missing_is_an_error()
    {
        var error = Assert.Throws<HarnessException>(() => AtomicFile.Replace(_folder.File("missing"), _folder.File("to")));

        Assert.Equal(ErrorCode.OutputNotWritable, error.Code);
    }

    [Fact]
    public void Deleting_what_does_not_exist_is_no_error()
    {
        AtomicFile.Delete(_folder.File("no", "such", "file"));

        Assert.Empty(_folder.Files());
    }

    public void Dispose() => _folder.Dispose();
}
