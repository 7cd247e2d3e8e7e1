using Harness.Runs;

namespace Harness.Tests.Unit.Runs;

/// <summary>Whether results can be written is known before they are computed, and nothing is left by asking.</summary>
public sealed class OutputFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("new")]
    [InlineData("new/and/deep")]
    [InlineData("old")]
    [InlineData(".")]
    public void Asking_leaves_nothing_there(string name)
    {
        Directory.CreateDirectory(_folder.File("old"));
        File.WriteAllText(_folder.File("old", "profile.json"), "{}");

        OutputFolder.RequireWritable(_folder.File(name));

        Assert.Equal([_folder.File("old")], Directory.GetDirectories(_folder.Path));
        Assert.Equal(["old/profile.json"], _folder.Files());
    }

    [Theory]
    [InlineData("file")]
    [InlineData("file/below")]
    [InlineData("file/below/it")]
    public void A_file_in_the_way_is_told_with_the_folder_that_is_meant(string name)
    {
        File.WriteAllText(_folder.File("file"), "mine");

        Told(name);

        Assert.Equal("mine", File.ReadAllText(_folder.File("file")));
    }

    [Fact]
    public void A_name_that_no_file_system_takes_is_told() => Told("new/" + new string('n', 300));

    [PosixFact("links that anybody may make")]
    public void A_link_to_nothing_is_told()
    {
        File.CreateSymbolicLink(_folder.File("link"), _folder.File("nothing"));

        Told("link/out");
    }

    private void Told(string name)
    {
        var before = _folder.Files();

        var error = Assert.Throws<HarnessException>(() => OutputFolder.RequireWritable(_folder.File(name)));

        Assert.Equal((ErrorCode.OutputNotWritable, Path.GetFullPath(_folder.File(name))), (error.Code, error.Where));
        Assert.DoesNotContain(".tmp", error.What, StringComparison.Ordinal);
        Assert.Equal(before, _folder.Files());
    }
}
