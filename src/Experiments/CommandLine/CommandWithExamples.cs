using System.Collections.Immutable;
using System.CommandLine;

namespace Harness.Experiments.CommandLine;

/// <summary>A command whose help ends with examples.</summary>
internal sealed class CommandWithExamples(string name, string description) : Command(name, description)
{
    /// <summary>The examples, the plainest first.</summary>
    public required ImmutableArray<Example> Examples { get; init; }
}
