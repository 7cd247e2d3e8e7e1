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

    // The identity has lines 3 to 25, layer 1 the lines 44 to 60. Each edit is made in layer 1 or in the identity.
    [Theory]
    [InlineData("\"tokens\": 10000", "\"tokens\": \"10000\"", "line 8", "identity.tokens")]
    [InlineData("\"tokens\": 10000", "\"tokens\": 10000.5", "line 8", "identity.tokens")]
    [InlineData("\"tokens\": 10000", "\"tokens\": null", "line 8", "identity.tokens")]
    [InlineData("\"tokens\": 10000", "\"Tokens\": 10000", "line 8", "identity.Tokens")]
    [InlineData("\"tokens\": 10000", "\"tokens\": 1, \"tokens\": 2", "line 8", "identity.tokens")]
    [InlineData("\"corpus_sha256\": \"c0ffee\"", "\"corpus_sha256\": null", "line 4", "identity.corpus_sha256")]
    [InlineData("{\"alpha\":0.05,", "{\"alpha\":0,05,", "line 24", "identity.significance")]
    [InlineData("\"correction\":\"bonferroni\"", "\"correction\":\"sidak\"", "line 24", "identity.significance.correction")]
    [InlineData("    \"tokens\": 10000,\n", "", "line 24", "identity")]
    [InlineData("\"layer\":1,", "\"layer\":1,\"note\":\"hello\",", "line 44", "layers[1].note")]
    [InlineData("\"layer\":1,", "", "line 60", "layers[1]")]
    [InlineData("\"layer\":1,", "\"layer\":\"1\",", "line 44", "layers[1].layer")]
    [InlineData("\"1.Q.0\": \"0123456789", "\"1.Q.0\": \"01234x6789", "line 49", "layers[1].parts[0].neurons")]
    [InlineData("\"no word\": 160", "\"no word\": 0", "line 16", "identity.label1.words")]
    public void A_wrong_entry_is_refused_with_its_line_and_key(string old, string edited, string line, string key)
    {
        Assert.Single(Regex.Matches(Good, Regex.Escape(old)));

        var error = Refused(Good.Replace(old, edited, StringComparison.Ordinal));

        Assert.Contains($", {line}, ", error.Where, StringComparison.Ordinal);
        Assert.EndsWith($"$.{key}", error.Where, StringComparison.Ordinal);
        Assert.DoesNotContain("Harness.", error.What, StringComparison.Ordinal);
    }

    // What a file says twice must agree, and no name may stand where it cannot.
    [Theory]
    [InlineData("\"layer\":1,\"tests\":300,", "\"layer\":1,\"tests\":301,", "$.layers[1].tests is 301, and by the rest of the file 300")]
    [InlineData("\"layer\":1,\"tests\":300,", "\"layer\":1,", "$.layers[1].tests is missing")]
    [InlineData("\"1.Q.0\": \"0123456789 ", "\"1.Q.0\": \"012345678 ", "$.layers[1].significant is 60, and by the rest of the file 59")]
    [InlineData("\"1.Q.0\": \"0123456789 ", "\"1.Q.0\": \"1023456789 ", "$.layers[1].parts[0].neurons")]
    [InlineData("\"1.Q.0\": \"0123456789 ", "\"1.Q.0\": \"0023456789 ", "named twice")]
    [InlineData("\"1.Q.0\": ", "\"1.Q.900\": ", "more than its tests")]
    [InlineData("\"1.Q.0\": ", "\"2.Q.0\": ", "is no neuron of this part")]
    [InlineData("\"1.K.0\": ", "\"1.V.0\": ", "stand under 1.K")]
    [InlineData("\"schema\": 2", "\"schema\": 2.5", "$.schema")]
    public void Numbers_that_contradict_each_other_are_refused(string old, string edited, string what)
    {
        Assert.Single(Regex.Matches(Good, Regex.Escape(old)));

        Assert.Contains(what, Refused(Good.Replace(old, edited, StringComparison.Ordinal)).What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"accuracy_all\":60.5", "\"accuracy_all\":1e400", "1e400 is too large")]
    [InlineData("\"accuracy_all\":60.5", "\"accuracy_all\":NaN", "invalid")]
    [InlineData("\"name\":\"Q\",\"tests\":100", "\"name\":\"Q\",\"tests\":2147483647", "impossibly many")]
    [InlineData("\"name\":\"Q\"", "\"name\":\"K\"", "two parts of one name")]
    [InlineData("\"converged\":290", "\"converged\":291", "300 tests, and a status for 301")]
    [InlineData("\"converged\":290", "\"convergd\":290", "unknown status")]
    [InlineData("\"converged\":290", "\"converged\":2147483647", "a status for 2147483657")]
    public void Numbers_that_cannot_be_are_refused(string old, string edited, string what) =>
        Assert.Contains(what, Refused(Good.Replace(old, edited, StringComparison.Ordinal)).What, StringComparison.Ordinal);

    [Theory]
    [InlineData("  \"schema\": 2,\n", "", "an older version: its schema is 1, this program's 2")]
    [InlineData("\"schema\": 2", "\"schema\": 1", "an older version: its schema is 1, this program's 2")]
    [InlineData("\"schema\": 2", "\"schema\": 3", "a newer version: its schema is 3, this program's 2")]
    public void A_profile_of_another_version_is_told_as_that_and_nobody_is_told_to_delete_it(string old, string edited, string what)
    {
        // Whatever else another version wrote differently.
        var text = Good.Replace(old, edited, StringComparison.Ordinal).Replace("\"borderline\":4,", "", StringComparison.Ordinal);

        var error = Assert.Throws<HarnessException>(() => ProfileJson.Parse(text, "x.json"));

        Assert.Equal((ErrorCode.BaselineOutdated, "x.json"), (error.Code, error.Where));
        Assert.Contains(what, error.What, StringComparison.Ordinal);
        Assert.DoesNotContain("delete", error.Message, StringComparison.Ordinal);
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
        foreach (Match key in Regex.Matches(Good[..Good.IndexOf("{\"layer\":1,", StringComparison.Ordinal)], "\"([a-z0-9_]+)\":"))
        {
            var text = Good[..key.Groups[1].Index] + "x_" + Good[key.Groups[1].Index..];
            Assert.Contains(Assert.Throws<HarnessException>(() => ProfileJson.Parse(text, "x.json")).Code, new[] { ErrorCode.BaselineMalformed, ErrorCode.BaselineOutdated });
        }
    }

    private static HarnessException Refused(string text)
    {
        var error = Assert.Throws<HarnessException>(() => ProfileJson.Parse(text, "x.json"));
        Assert.Equal(ErrorCode.BaselineMalformed, error.Code);
        Assert.DoesNotContain("delete", error.Message, StringComparison.Ordinal);
        return error;
    }
}
