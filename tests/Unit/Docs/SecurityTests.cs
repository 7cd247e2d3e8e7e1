using System.Text.RegularExpressions;
using Harness.Tests.Unit.CommandLine;

namespace Harness.Tests.Unit.Docs;

/// <summary>SECURITY.md promises, and names the tests that hold the promises.</summary>
public sealed partial class SecurityTests
{
    private static readonly string Tests = Path.Combine(Sandbox.Root, "tests");

    private static readonly (string Promise, string[] Tests)[] Promises =
    [
        .. File.ReadLines(Path.Combine(Sandbox.Root, "SECURITY.md"))
            .Select(line => line.Split(" | "))
            .Where(cells => cells.Length == 2 && cells[0].StartsWith("| ", StringComparison.Ordinal) && !cells[0].StartsWith("| promise", StringComparison.Ordinal))
            .Select(cells => (cells[0][2..], Name().Matches(cells[1]).Select(name => name.Groups[1].Value).ToArray())),
    ];

    [Fact]
    public void Every_promise_names_a_test_and_every_test_that_is_named_is_there()
    {
        Assert.True(Promises.Length >= 15, $"{Promises.Length} promises were found");
        var files = Directory.GetFiles(Tests, "*.cs", SearchOption.AllDirectories).ToLookup(path => Path.GetFileNameWithoutExtension(path));
        Assert.All(Promises, promise => Assert.NotEmpty(promise.Tests));
        Assert.All(Promises.SelectMany(promise => promise.Tests), test =>
        {
            Assert.True(files.Contains(test), $"SECURITY.md names {test}, which is not there");
            Assert.True(files[test].Any(path => Case().IsMatch(File.ReadAllText(path))), $"{test} has no test");
        });
    }

    [Fact]
    public void Every_class_that_gives_readers_damaged_files_is_named()
    {
        var fuzzers = Directory.GetFiles(Tests, "*.cs", SearchOption.AllDirectories)
            .Where(path => File.ReadAllText(path).Contains("Trait(\"Category\", \"Fuzz\")", StringComparison.Ordinal))
            .Select(path => Path.GetFileNameWithoutExtension(path))
            .Where(name => name != nameof(SecurityTests));
        Assert.Empty(fuzzers.Except(Promises.SelectMany(promise => promise.Tests)));
    }

    [GeneratedRegex("`(\\w+Tests)`")]
    private static partial Regex Name();

    [GeneratedRegex(@"\[\w*(Fact|Theory)\w*[\](]")]
    private static partial Regex Case();
}
