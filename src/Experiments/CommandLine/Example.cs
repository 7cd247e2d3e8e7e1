namespace Harness.Experiments.CommandLine;

/// <summary>A command line that the help shows.</summary>
/// <param name="What">What it does, one sentence.</param>
/// <param name="Arguments">It, without the program's name.</param>
internal sealed record Example(string What, string Arguments);
