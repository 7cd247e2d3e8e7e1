using System.Collections.Immutable;
using System.Text;
using Harness.Runs;
using Harness.Safetensors;

namespace Harness.Tests.Unit.Safetensors;

public sealed class ShardIndexTests
{
    private const string Good =
        """{"metadata":{"total_size":8},"weight_map":{"a":"model-1-of-2.safetensors","b":"model-2-of-2.safetensors"}}""";

    [Fact]
    public void Every_tensor_has_its_file() =>
        Assert.Equal(
            ["a model-1-of-2.safetensors", "b model-2-of-2.safetensors"], Read(Good).Select(place => $"{place.Key} {place.Value}"));

    [Theory]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("\"\"")]
    [InlineData("\".\"")]
    [InlineData("\"..\"")]
    [InlineData("\"../x\"")]
    [InlineData("\"/x\"")]
    [InlineData("\"a\\\\b\"")]
    [InlineData("\"C:x\"")]
    [InlineData("\"m\\u0000b\"")]
    [InlineData("\"\\ud800\"")]
    public void A_shard_that_is_not_a_file_of_the_folder_is_refused(string shard)
    {
        var error = Assert.Throws<HarnessException>(() => Read("{\"weight_map\":{\"a\":" + shard + "}}"));
        Assert.Equal(ErrorCode.SafetensorsMalformed, error.Code);
        Assert.Equal("index.json", error.Where);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"weight_map":null}""")]
    [InlineData("""{"weight_map":["a"]}""")]
    [InlineData("<html>")]
    public void What_is_not_an_index_is_refused(string json) =>
        Assert.Equal(ErrorCode.SafetensorsMalformed, Assert.Throws<HarnessException>(() => Read(json)).Code);

    [Fact]
    [Trait("Category", "Fuzz")]
    public void A_damaged_index_is_read_or_refused_and_nothing_else_happens() => Fuzz.Read([Encoding.UTF8.GetBytes(Good)], bytes =>
    {
        try
        {
            foreach (var name in ShardIndex.Read(bytes, "index.json").Values)
                Assert.Equal(name, Path.GetFileName(Path.Combine("folder", name)));
        }
        catch (HarnessException error)
        {
            Assert.Equal(ErrorCode.SafetensorsMalformed, error.Code);
        }
    });

    private static ImmutableSortedDictionary<string, string> Read(string json) =>
        ShardIndex.Read(Encoding.UTF8.GetBytes(json), "index.json");
}
