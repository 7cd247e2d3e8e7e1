using System.CommandLine;
using System.Text.RegularExpressions;
using Harness.Experiments.Catalog;
using Harness.Experiments.CommandLine;

namespace Harness.Tests.Unit.CommandLine;

/// <summary>The library's errors name settings by the options of the command line, which they cannot see.</summary>
public sealed partial class OptionsInTextsTests
{
    // Files that call git, Slurm and nvidia-smi, and what is said of sbatch and of dotnet elsewhere.
    private static readonly string[] OptionsOfOthers = ["--array", "--project"];
    private static readonly string[] CallOthers =
        ["SubmitScript.cs", "ProfileSource.cs", "BranchChanges.cs", "PendingChanges.cs", "GpuName.cs", "HubCache.cs", "WorkingTree.cs", "MalformedProfile.cs"];

    [Fact]
    public void Every_option_that_a_text_of_the_library_names_is_one_of_the_program()
    {
        var options = All(HarnessCommand.Root(StudyCatalog.Shipped, new GlobalOptions(), TextWriter.Null)).Select(option => option.Name).ToHashSet();
        string[] named =
        [
            .. from file in Directory.GetFiles(Path.Combine(Sandbox.Root, "src", "Harness"), "*.cs", SearchOption.AllDirectories)
               where !CallOthers.Contains(Path.GetFileName(file))
               from line in File.ReadLines(file)
               where !line.TrimStart().StartsWith("//", StringComparison.Ordinal)
               from Match option in Named().Matches(line)
               select option.Value,
        ];

        Assert.Contains("--context-pre", named);
        Assert.Empty(named.Except(options).Except(OptionsOfOthers));
    }

    private static IEnumerable<Option> All(Command command) => command.Options.Concat(command.Subcommands.SelectMany(All));

    [GeneratedRegex("--[a-z][a-z-]+")]
    private static partial Regex Named();
}
