using System.CommandLine;
using System.Text.RegularExpressions;
using Harness.Experiments.Catalog;
using Harness.Experiments.CommandLine;

namespace Harness.Tests.Unit.CommandLine;

/// <summary>The library's errors name settings by the options of the command line, which they cannot see.</summary>
public sealed partial class OptionsInTextsTests
{
    // Of Slurm, git, nvidia-smi and dotnet.
    private static readonly string[] OfOthers =
    [
        "--array", "--constraint", "--cpus-per-task", "--gres", "--job-name", "--mem", "--open-mode", "--output", "--partition", "--requeue", "--signal",
        "--time", "--end-of-options", "--name-only", "--no-renames", "--no-textconv", "--ours", "--porcelain", "--relative", "--theirs", "--format",
        "--query-gpu", "--project",
    ];

    [Fact]
    public void Every_option_that_a_text_of_the_library_names_is_one_of_the_program()
    {
        var options = All(HarnessCommand.Root(StudyCatalog.Shipped, new GlobalOptions(), TextWriter.Null)).Select(option => option.Name).ToHashSet();
        string[] named =
        [
            .. from file in Directory.GetFiles(Path.Combine(Sandbox.Root, "src", "Harness"), "*.cs", SearchOption.AllDirectories)
               from line in File.ReadLines(file)
               where !line.TrimStart().StartsWith("//", StringComparison.Ordinal)
               from Match option in Named().Matches(line)
               select option.Value,
        ];

        Assert.Contains("--context-pre", named);
        Assert.Empty(named.Except(options).Except(OfOthers));
    }

    private static IEnumerable<Option> All(Command command) => command.Options.Concat(command.Subcommands.SelectMany(All));

    // Not the two hyphens inside a name of the hub's cache.
    [GeneratedRegex("(?<![a-z])--[a-z][a-z-]+")]
    private static partial Regex Named();
}
