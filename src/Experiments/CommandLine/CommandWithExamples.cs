using System.Collections.Immutable;
using System.CommandLine;
using Harness.Experiments.Terminal;

namespace Harness.Experiments.CommandLine;

/// <summary>A command whose help ends with examples.</summary>
internal sealed class CommandWithExamples(string name, string description) : Command(name, description)
{
    /// <summary>The examples, the plainest first.</summary>
    public required ImmutableArray<Example> Examples { get; init; }

    /// <summary>Sets what it does, in view and until a signal stops it.</summary>
    /// <param name="global">Says how much is shown.</param>
    /// <param name="output">Where it is shown.</param>
    /// <param name="work">What it does.</param>
    public void Does(GlobalOptions global, TextWriter output, Action<ParseResult, Screen, CancellationToken> work) =>
        SetAction((parsed, stop) => Task.Run(() => work(parsed, new Screen(output, global.Verbosity(parsed)), stop), stop));
}
