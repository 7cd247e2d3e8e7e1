using Harness.Hub;
using Harness.Runs;

namespace Harness.Tests.Unit.Hub;

public sealed class HubModelTests
{
    [Theory]
    [InlineData("openai-community/gpt2", "openai-community/gpt2", "main", false)]
    [InlineData("a/b.c_d-1@v1.0", "a/b.c_d-1", "v1.0", false)]
    [InlineData("a/b@refs/pr/1", "a/b", "refs/pr/1", false)]
    [InlineData("a/b@607a30d783dfa663caf39e06633721c8d4cfcd7e", "a/b", "607a30d783dfa663caf39e06633721c8d4cfcd7e", true)]
    [InlineData("a/b@607a30d", "a/b", "607a30d", false)]
    [InlineData("gpt2", "openai-community/gpt2", "main", false)]
    [InlineData("gpt2-medium", "openai-community/gpt2-medium", "main", false)]
    [InlineData("gpt2-large@v1", "openai-community/gpt2-large", "v1", false)]
    [InlineData("gpt2-xl", "openai-community/gpt2-xl", "main", false)]
    [InlineData("distilgpt2", "distilbert/distilgpt2", "main", false)]
    public void An_id_with_and_without_a_revision(string text, string id, string revision, bool pinned)
    {
        var model = HubModel.Parse(text);

        Assert.Equal(new HubModel(id, revision), model);
        Assert.Equal(pinned, model.IsPinned);
    }

    // What is part of a path must not lead out of the cache.
    [Theory]
    [InlineData("gpt3")]
    [InlineData("gpt2@..")]
    [InlineData("gpt2/x/y")]
    [InlineData("a/b/c")]
    [InlineData("../b")]
    [InlineData("a/..")]
    [InlineData("a/b@")]
    [InlineData("a/b@..")]
    [InlineData("a/b@x/../../y")]
    [InlineData("a/b@/x")]
    [InlineData("a\\b/c")]
    [InlineData("a/b c")]
    [InlineData("a/b\n")]
    [InlineData("/a")]
    [InlineData("")]
    public void What_is_no_id(string text)
    {
        Assert.False(HubModel.IsId(text));
        Assert.Equal(ErrorCode.InvalidOption, Assert.Throws<HarnessException>(() => HubModel.Parse(text)).Code);
    }
}
