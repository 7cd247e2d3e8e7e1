using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Harness.Runs;

namespace Harness.Tests.Unit.Runs;

public sealed partial class ErrorCodeTests
{
    private static readonly ErrorCode[] Codes =
    [
        .. typeof(ErrorCode).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (ErrorCode)field.GetValue(null)!),
    ];

    [Fact]
    public void No_two_errors_share_a_code() => Assert.Equal(Codes.Length, Codes.Select(code => code.Id).Distinct().Count());

    [Fact]
    public void The_owner_of_an_error_is_the_exit_code()
    {
        Assert.Equal(1, (int)ErrorCode.Internal.Owner);
        Assert.All(Codes, code => Assert.Equal(code.Id[3] == '9' ? 1 : 2, (int)code.Owner));
    }

    [Fact]
    public void Every_error_has_its_page_and_its_line_in_the_index()
    {
        var index = File.ReadAllText(Path.Combine(Documentation(), "errors.md"));
        foreach (var id in Ids())
        {
            var page = Path.Combine(Documentation(), "errors", $"{id}.md");
            var isComplete = File.Exists(page) && Page(id).IsMatch(File.ReadAllText(page).ReplaceLineEndings("\n"))
                && index.Contains($"| [{id}](errors/{id}.md) | ", StringComparison.Ordinal);
            Assert.True(
                isComplete,
                $"{id} needs docs/errors/{id}.md (copy a neighbour: # {id}: …, ## Usual cause, ## Repair, ## Example with the message as it is printed) "
                + $"and in docs/errors.md the line | [{id}](errors/{id}.md) | what is wrong | repair |");
        }
    }

    [Fact]
    public void Every_page_is_about_an_error_that_there_is()
    {
        var pages = Directory.GetFiles(Path.Combine(Documentation(), "errors")).Select(file => Path.GetFileNameWithoutExtension(file));
        Assert.Equal(Ids().Order(), pages.Order());
    }

    [Fact]
    public void An_error_knows_its_page() =>
        Assert.Equal("docs/errors/HRN2004.md", new HarnessException(ErrorCode.BaselineMissing, "a", "b", "c", "d").HelpLink);

    // Two errors are the build's own: the program does not run, or no longer.
    private static IEnumerable<string> Ids() => Codes.Select(code => code.Id).Concat(
        Directory.GetFiles(Path.Combine(Documentation(), "..", "build"), "*.targets", SearchOption.AllDirectories)
            .SelectMany(file => BuildCode().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value)));

    private static string Documentation([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "docs");

    private static Regex Page(string id) =>
        new($@"^# {id}: .+\n\n(.+\n)+\n## Usual cause\n\n(.+\n)+\n## Repair\n\n(.+\n)+\n## Example\n\n```text\n.*error {id}: ");

    [GeneratedRegex(@"Code=""(HRN\d{4})""")]
    private static partial Regex BuildCode();
}
