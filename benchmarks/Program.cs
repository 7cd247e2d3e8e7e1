using BenchmarkDotNet.Running;
using Harness.Benchmarks;

// "time FILE ROWS COLUMNS" is for compare-fits; anything else is BenchmarkDotNet's own command line.
if (args is ["time", var file, var rows, var columns])
    FitTimer.Run(file, int.Parse(rows, null), int.Parse(columns, null));
else
    BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
