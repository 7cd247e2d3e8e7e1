namespace Harness.Tests.Unit.CommandLine;

public sealed record CommandResult(int Exit, string Output, string Error);
