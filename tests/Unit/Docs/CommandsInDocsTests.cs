using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;
using Harness.Experiments.Catalog;
using Harness.Experiments.CommandLine;
using Harness.Tests.Unit.CommandLine;
using Harness.Training;

namespace Harness.Tests.Unit.Docs;

/// <summary>
/// Every command that the documentation shows can be typed. Each is parsed against the real commands and options, and those that cost
/// nothing (list, help, completion) are run. The others are run elsewhere: the embedded experiment by WholeRunTests, accepting by
/// PackageTests, <c>train</c> by TrainCommandTests, and the two commands of README.md by .ci/run; what needs a model of the reader's own
/// or the network is not run here.
/// </summary>
public sealed partial class CommandsInDocsTests
{
    private static readonly string[] Verbs = ["build", "test", "run", "pack", "exec", "nuget", "new", "tool"];

    private static readonly string[] OfSdk = ["UseCurrentRuntimeIdentifier", "CreateRidSpecificToolPackages"];

    public static TheoryData<string, string> ProgramCommands => Find(ProgramCommand());

    public static TheoryData<string, string> TrainingCommands => Find(TrainingCommand());

    public static TheoryData<string, string> BuildCommands => Find(BuildCommand());

    [Theory]
    [MemberData(nameof(ProgramCommands))]
    public void A_command_of_the_program_parses_and_runs_where_that_costs_nothing(string file, string command)
    {
        var args = Parsed(HarnessCommand.Root(StudyCatalog.Shipped, new GlobalOptions(), TextWriter.Null), file, command);
        if (args[0] is "list" or "completion" || args.Contains("--help"))
            Assert.Equal(0, Sandbox.InvokeAlone(args).Exit);
    }

    [Theory]
    [MemberData(nameof(TrainingCommands))]
    public void A_command_that_trains_parses(string file, string command) =>
        Parsed(TrainCommand.Program(new GlobalOptions(), TextWriter.Null), file, command);

    [Theory]
    [MemberData(nameof(BuildCommands))]
    public void A_target_and_a_property_are_there(string file, string command)
    {
        var targets = File.ReadAllText(Path.Combine(Sandbox.Root, "build", "Experiments.targets"))
            + File.ReadAllText(Path.Combine(Sandbox.Root, "build", "GetPackages.targets"));
        var known = targets + File.ReadAllText(Path.Combine(Sandbox.Root, "Directory.Build.props"))
            + File.ReadAllText(Path.Combine(Sandbox.Root, "build", "ShortNames.proj"))
            + File.ReadAllText(Path.Combine(Sandbox.Root, "build", "package", "Harness.targets"));

        var verb = command.Split(' ')[0];
        Assert.True(verb.StartsWith('-') || Verbs.Contains(verb), $"{file}: dotnet {command}: no such verb");
        foreach (Match target in Target().Matches(command))
            Assert.True(targets.Contains($"<Target Name=\"{target.Groups[1].Value}\"", StringComparison.Ordinal), $"{file}: dotnet {command}: no such target");
        foreach (Match property in Property().Matches(command).Where(property => !OfSdk.Contains(property.Groups[1].Value)))
            Assert.True(known.Contains($"$({property.Groups[1].Value})", StringComparison.Ordinal), $"{file}: dotnet {command}: no such property");
    }

    [Theory]
    [InlineData("```\ndotnet run --project src/Experiments -- run x --quiet   # why\n```", "run x --quiet")]
    [InlineData("```\ndotnet run --project src/Experiments -- run x \\\n  --quiet\n```", "run x --quiet")]
    [InlineData("so `dotnet run --project src/Experiments -- run\nx --quiet` does", "run x --quiet")]
    [InlineData("```\nExperiments completion bash > f && source f\n```", "completion bash")]
    public void A_command_is_found_without_what_the_shell_makes_of_it(string text, string command) =>
        Assert.Equal(command, Assert.Single(In(text, ProgramCommand())));

    private static string[] Parsed(RootCommand root, string file, string command)
    {
        string[] args = [.. CommandLineParser.SplitCommandLine(command)];
        var parsed = root.Parse(args);
        string[] faults = [.. parsed.Errors.Select(error => error.Message), .. parsed.UnmatchedTokens];
        Assert.True(faults.Length == 0, $"{file}: {command}: {string.Join("; ", faults)}");
        return args;
    }

    private static TheoryData<string, string> Find(Regex pattern)
    {
        var found = new TheoryData<string, string>();
        foreach (var file in Directory.GetFiles(Sandbox.Root, "*.md", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var name = Path.GetRelativePath(Sandbox.Root, file).Replace('\\', '/');
            if (Written().IsMatch(name))
                foreach (var command in In(File.ReadAllText(file), pattern).Distinct())
                    found.Add(name, command);
        }

        return found;
    }

    private static IEnumerable<string> In(string text, Regex pattern) =>
        from snippet in Snippets(text.ReplaceLineEndings("\n"))
        let match = pattern.Match(snippet)
        where match.Success
        select Shell().Split(match.Groups[1].Value)[0].Trim();

    // The lines of code blocks, joined where they go on, and the code within sentences.
    private static IEnumerable<string> Snippets(string text) =>
    [
        .. Block().Matches(text).SelectMany(block => Continuation().Replace(block.Groups[1].Value, " ").Split('\n')),
        .. Inline().Matches(Block().Replace(text, "")).Select(code => Space().Replace(code.Groups[1].Value, " ")),
    ];

    [GeneratedRegex(@"^```[^\n]*\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"`([^`]+)`")]
    private static partial Regex Inline();

    [GeneratedRegex(@"^(?:dotnet run (?:-c Release )?--project src/Experiments --|Experiments) (.+)$")]
    private static partial Regex ProgramCommand();

    [GeneratedRegex(@"^dotnet run (?:-c Release )?--project src/Training -- (.+)$")]
    private static partial Regex TrainingCommand();

    // Also properties alone, as a sentence names them.
    [GeneratedRegex(@"^(?:dotnet (?!run .*--project src/(?:Experiments|Training))|(?=-p:))(.+)$")]
    private static partial Regex BuildCommand();

    // What is written for readers: neither build outputs nor the results of runs.
    [GeneratedRegex(@"^(README|CONTRIBUTING|CHANGELOG)\.md$|^(docs|build|data)/(?!.*/(bin|obj)/)")]
    private static partial Regex Written();

    [GeneratedRegex(@" *\\\n *")]
    private static partial Regex Continuation();

    [GeneratedRegex(@" +#| > | && | \| ")]
    private static partial Regex Shell();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();

    [GeneratedRegex(@"-t:(\w+)")]
    private static partial Regex Target();

    [GeneratedRegex(@"-p:(\w+)=")]
    private static partial Regex Property();
}
