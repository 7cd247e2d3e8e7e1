using Harness.Runs;

namespace Harness.Tests.Unit.Runs;

public sealed class SharedPathTests
{
    private static readonly string Home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
    private static readonly string Root = Path.Combine(Path.GetTempPath(), "study");

    [Fact]
    public void A_path_below_the_root_is_told_from_there() =>
        Assert.Equal("data/models/embedded", SharedPath.Of(Path.Combine(Root, "data", "models", "embedded"), Root));

    [Fact]
    public void A_path_in_the_home_folder_is_told_without_it() =>
        Assert.Equal("~/models/gpt2", SharedPath.Of(Path.Combine(Home, "models", "gpt2"), Root));

    [Fact]
    public void Of_any_other_path_the_name_is_left()
    {
        Assert.Equal("gpt2", SharedPath.Of(Path.Combine(Path.GetTempPath(), "other", "gpt2") + Path.DirectorySeparatorChar, Root));
        Assert.Equal("study2", SharedPath.Of(Root + "2", Root));
    }

    [Theory]
    [InlineData("openai-community/gpt2@main")]
    [InlineData("gutenberg:32154")]
    [InlineData("data/corpora/story.txt")]
    [InlineData("")]
    public void What_is_no_full_path_stays(string text) => Assert.Equal(text, SharedPath.Of(text, Root));
}
