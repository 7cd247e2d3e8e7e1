using System.Text.RegularExpressions;
using Harness.Runs;

namespace Harness.Profiles;

/// <summary>Says what is wrong with a file that should be a profile, and what most likely happened to it.</summary>
internal static partial class MalformedProfile
{
    public static HarnessException Error(string json, string where, Exception exception) => new(
        ErrorCode.BaselineMalformed,
        $"This is not a laminar profile: {Reason(json, exception)}",
        where + JsonFault.Place(exception),
        Cause(json.TrimStart()),
        IsConflict(json)
            ? "take one side (git checkout --ours FILE, or --theirs), run the experiment, and accept what it received where it drifted"
            : "restore the file from version control: git checkout -- FILE, or git checkout COMMIT -- FILE for an earlier one",
        exception);

    private static string Reason(string json, Exception exception) => string.IsNullOrWhiteSpace(json)
        ? "the file is empty"
        : TypeNames().Replace(JsonFault.Reason(exception), "");

    private static bool IsConflict(string text) => text.Contains("<<<<<<< ", StringComparison.Ordinal);

    private static string Cause(string text) => text switch
    {
        "" => "a checkout, a copy or a full disk cut it off",
        _ when IsConflict(text) => "a merge conflict was not resolved",
        ['<', ..] => "a web page was saved in its place",
        _ when text.StartsWith("version https://git-lfs", StringComparison.Ordinal) => "it is a Git LFS pointer whose file was not fetched",
        ['{', ..] when !text.TrimEnd().EndsWith('}') => "it was cut off",
        _ => "it was edited by hand, or another program wrote it",
    };

    // The names of the program's types mean nothing to who reads the message.
    [GeneratedRegex(@" (?:for|of|on|to|contained in)(?: type)? '?(?:Harness|System)\.[\w.`\[\]]+'?")]
    private static partial Regex TypeNames();
}
