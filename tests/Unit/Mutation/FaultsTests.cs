using System.Text.Json;
using Harness.Tests.Unit.CommandLine;

namespace Harness.Tests.Unit.Mutation;

/// <summary>The faults that mutation/ writes into the library are still faults of it.</summary>
public sealed class FaultsTests
{
    private static readonly JsonElement[] Faults =
        [.. JsonDocument.Parse(File.ReadAllText(Path.Combine(Sandbox.Root, "mutation", "faults.json"))).RootElement.EnumerateArray()];

    public static TheoryData<string> Names => [.. Faults.Select(fault => Text(fault, "name"))];

    [Fact]
    public void No_name_stands_twice() => Assert.Equal(Faults.Length, Faults.DistinctBy(fault => Text(fault, "name")).Count());

    [Theory]
    [MemberData(nameof(Names))]
    public void The_line_that_a_fault_changes_stands_in_its_file_once(string name)
    {
        var fault = Faults.Single(one => Text(one, "name") == name);
        var source = File.ReadAllText(Path.Combine(Sandbox.Root, Text(fault, "file"))).ReplaceLineEndings("\n");

        Assert.Equal(2, source.Split(Text(fault, "was")).Length);
        Assert.NotEqual(Text(fault, "was"), Text(fault, "now"));
    }

    private static string Text(JsonElement fault, string key) => fault.GetProperty(key).GetString()!;
}
