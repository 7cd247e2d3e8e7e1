using Harness.Experiments;

return HarnessProgram.Run(args);
