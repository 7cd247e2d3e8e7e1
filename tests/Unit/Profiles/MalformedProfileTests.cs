using System.Text.RegularExpressions;
using Harness.Profiles;
using Harness.Runs;

namespace Harness.Tests.Unit.Profiles;

public sealed class MalformedProfileTests
{
    private static readonly string Good = ProfileJson.Format(SampleProfiles.Of(3));

    public static TheoryData<string, string> WholeFiles => new()
    {
        { "", "cut it off" },
        { " \n", "cut it off" },
        { "null", "another program" },
        { "[]", "another program" },
        { "{}", "another program" },
        { "42", "another program" },
        { """{"name":"left-pad","version":"1.3.0"}""", "another program" },
        { "<!DOCTYPE html>\n<html><body>404</body></html>", "web page" },
        { "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 12\n", "Git LFS" },
        { Good[..^2], "cut off" },
        { Good[..(Good.Length / 2)], "cut off" },
        { Good + Good, "another program" },
        { Good.Replace("  \"layers\"", "<<<<<<< HEAD\n  \"layers\"", StringComparison.Ordinal), "merge conflict" },
    };

    [Theory]
    [MemberData(nameof(WholeFiles))]
    public void A_file_that_is_no_profile_is_refused_with_its_name_and_the_likely_cause(string text, string cause)
    {
        var error = Assert.Throws<HarnessException>(() => ProfileJson.Parse(text, "baselines/x.json"));

        Assert.Equal(ErrorCode.BaselineMalformed, error.Code);
        Assert.StartsWith("baselines/x.json", error.Where, StringComparison.Ordinal);
        Assert.Contains(cause, error.Cause, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.What);
        Assert.DoesNotContain("BytePositionInLine", error.What, StringComparison.Ordinal);
    }

    // The identity has lines 2 to 17, the layers 0, 1 and 2 have lines 19 to 21. Each edit is made in layer 1 or in the identity.
    [Theory]
    [InlineData("\"tokens\": 10000", "\"tokens\": \"10000\"", "line 7", "identity.tokens")]
    [InlineData("\"tokens\": 10000", "\"tokens\": 10000.5", "line 7", "identity.tokens")]
    [InlineData("\"tokens\": 10000", "\"tokens\": null", "line 7", "identity.tokens")]
    [InlineData("\"tokens\": 10000", "\"Tokens\": 10000", "line 7", "identity.Tokens")]
    [InlineData("\"tokens\": 10000", "\"tokens\": 1, \"tokens\": 2", "line 7", "identity.tokens")]
    [InlineData("\"corpus_sha256\": \"c0ffee\"", "\"corpus_sha256\": null", "line 3", "identity.corpus_sha256")]
    [InlineData("{\"alpha\":0.05,", "{\"alpha\":0,05,", "line 16", "identity.significance")]
    [InlineData("\"correction\":\"bonferroni\"", "\"correction\":\"sidak\"", "line 16", "identity.significance.correction")]
    [InlineData("    \"tokens\": 10000,\n", "", "line 16", "identity")]
    [InlineData("\"layer\":1,", "\"layer\":1,\"note\":\"hello\",", "line 20", "layers[1].note")]
    [InlineData("\"layer\":1,\"tests\":300,", "\"layer\":1,", "line 20", "layers[1]")]
    [InlineData("\"layer\":1,", "\"layer\":\"1\",", "line 20", "layers[1].layer")]
    public void A_wrong_entry_is_refused_with_its_line_and_key(string old, string edited, string line, string key)
    {
        Assert.Single(Regex.Matches(Good, Regex.Escape(old)));

        var error = Assert.Throws<HarnessException>(() => ProfileJson.Parse(Good.Replace(old, edited, StringComparison.Ordinal), "x.json"));

        Assert.Equal(ErrorCode.BaselineMalformed, error.Code);
        Assert.Contains($", {line}, ", error.Where, StringComparison.Ordinal);
        Assert.EndsWith($"$.{key}", error.Where, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"layers\": [", "\"layers\": [null,", "null")]
    [InlineData("\"layer\":1,", "\"layer\":0,", "Layer 0 follows layer 0")]
    [InlineData("\"layer\":2,", "\"layer\":1,", "Layer 1 follows layer 1")]
    [InlineData("\"layer\":0,", "\"layer\":5,", "Layer 1 follows layer 5")]
    public void Layers_that_are_null_repeated_or_out_of_order_are_refused(string old, string edited, string what)
    {
        var error = Assert.Throws<HarnessException>(() => ProfileJson.Parse(Good.Replace(old, edited, StringComparison.Ordinal), "x.json"));

        Assert.Contains(what, error.What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    public void A_profile_without_layers_is_refused(string layers)
    {
        var text = Regex.Replace(Good, @"""layers"": \[.*\]", $"\"layers\": {layers}", RegexOptions.Singleline);

        Assert.Equal(ErrorCode.BaselineMalformed, Assert.Throws<HarnessException>(() => ProfileJson.Parse(text, "x.json")).Code);
    }

    [Fact]
    public void Every_key_is_needed()
    {
        foreach (Match key in Regex.Matches(Good[..Good.IndexOf("{\"layer\":1", StringComparison.Ordinal)], "\"([a-z0-9_]+)\":"))
        {
            var text = Good[..key.Groups[1].Index] + "x_" + Good[key.Groups[1].Index..];
            Assert.Equal(ErrorCode.BaselineMalformed, Assert.Throws<HarnessException>(() => ProfileJson.Parse(text, "x.json")).Code);
        }
    }
}
