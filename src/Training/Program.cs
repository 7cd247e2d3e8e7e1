using Harness.Experiments.CommandLine;
using Harness.Training;

return HarnessCommand.Invoke(args, TrainCommand.Program, Console.Out, Console.Error);
