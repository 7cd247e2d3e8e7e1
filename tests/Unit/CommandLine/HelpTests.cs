using System.CommandLine;
using System.CommandLine.Parsing;
using Harness.Experiments.Catalog;
using Harness.Experiments.CommandLine;

namespace Harness.Tests.Unit.CommandLine;

public sealed class HelpTests : IDisposable
{
    private readonly Sandbox _sandbox = new();

    public static TheoryData<string> Commands => [.. Root().Subcommands.Select(command => command.Name)];

    public void Dispose() => _sandbox.Dispose();

    [Theory]
    [MemberData(nameof(Commands))]
    public void The_help_of_a_command_ends_with_examples_that_can_be_typed(string name)
    {
        var result = _sandbox.Invoke(name, "--help");

        Assert.Equal((0, ""), (result.Exit, result.Error));
        var examples = Assert.IsType<CommandWithExamples>(Root().Subcommands.Single(command => command.Name == name)).Examples;
        Assert.NotEmpty(examples);
        Assert.All(examples, example =>
        {
            Assert.Contains(example.Arguments, result.Output[result.Output.IndexOf("Examples:", StringComparison.Ordinal)..], StringComparison.Ordinal);
            Assert.StartsWith($"{name}", example.Arguments, StringComparison.Ordinal);
            Assert.Empty(Root().Parse([.. CommandLineParser.SplitCommandLine(example.Arguments.Split(['>', '&'])[0])]).Errors);
        });
    }

    [Fact]
    public void The_help_of_the_program_has_an_example_of_each_command()
    {
        var result = _sandbox.Invoke("--help");

        Assert.All(Root().Subcommands, command => Assert.Contains(
            ((CommandWithExamples)command).Examples[0].Arguments, result.Output, StringComparison.Ordinal));
    }

    private static RootCommand Root() => HarnessCommand.Root(StudyCatalog.Shipped, new GlobalOptions(), TextWriter.Null);
}
