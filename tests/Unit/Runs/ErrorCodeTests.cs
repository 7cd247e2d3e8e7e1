using System.Reflection;
using System.Runtime.CompilerServices;
using Harness.Runs;

namespace Harness.Tests.Unit.Runs;

public sealed class ErrorCodeTests
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
    public void Every_error_has_its_line_in_the_documentation()
    {
        var documentation = File.ReadAllText(Documentation());
        Assert.All(Codes, code => Assert.Contains($"| {code.Id} |", documentation, StringComparison.Ordinal));
    }

    private static string Documentation([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "docs", "errors.md");
}
