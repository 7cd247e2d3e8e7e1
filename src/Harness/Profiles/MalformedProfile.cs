using System.Text.Json;
using Harness.Runs;

namespace Harness.Profiles;

/// <summary>Says what is wrong with a file that should be a profile, and what most likely happened to it.</summary>
internal static class MalformedProfile
{
    public static HarnessException Error(string json, string where, JsonException exception) => new(
        ErrorCode.BaselineMalformed,
        $"This is not a laminar profile: {Reason(json, exception)}",
        where + JsonFault.Place(exception),
        Cause(json.TrimStart()),
        "restore the file from version control, or delete it, run the experiment and accept what it received",
        exception);

    private static string Reason(string json, JsonException exception) =>
        string.IsNullOrWhiteSpace(json) ? "the file is empty" : JsonFault.Reason(exception);

    private static string Cause(string text) => text switch
    {
        "" => "a checkout, a copy or a full disk cut it off",
        _ when text.Contains("<<<<<<< ", StringComparison.Ordinal) => "a merge conflict was not resolved",
        ['<', ..] => "a web page was saved in its place",
        _ when text.StartsWith("version https://git-lfs", StringComparison.Ordinal) => "it is a Git LFS pointer whose file was not fetched",
        ['{', ..] when !text.TrimEnd().EndsWith('}') => "it was cut off",
        _ => "it was edited by hand, or another program or version wrote it",
    };
}
