using Harness.Experiments.CommandLine;

return HarnessCommand.Invoke(args, Console.Out, Console.Error);
