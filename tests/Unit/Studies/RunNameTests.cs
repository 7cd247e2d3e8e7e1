using Harness.Gpt2;
using Harness.Studies;

namespace Harness.Tests.Unit.Studies;

public sealed class RunNameTests
{
    [Theory]
    [InlineData(null, null, null, "embedded")]
    [InlineData(null, null, 3, "embedded+random-3")]
    [InlineData("openai-community/gpt2", null, null, "openai-community-gpt2")]
    [InlineData("openai-community/gpt2@607a30d783dfa663caf39e06633721c8d4cfcd7e", "gutenberg:32154", null, "openai-community-gpt2-607a30d7+gutenberg-32154")]
    [InlineData("models/My Model/", "texts/a book.txt", 1, "models-my-model+a-book+random-1")]
    [InlineData("/", null, null, "own")]
    public void A_run_of_another_model_text_or_weights_has_a_name_of_its_own(string? model, string? corpus, int? seed, string name) =>
        Assert.Equal(name, RunName.Of("embedded", model, corpus, seed is { } given ? new ModelWeights((ulong)given) : null));

    [Fact]
    public void A_models_folder_is_named_by_its_last_part()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.File("gpt2-large"));

        Assert.Equal("gpt2-large", RunName.Of("embedded", folder.File("gpt2-large") + Path.DirectorySeparatorChar, null, null));
    }
}
