using BenchmarkDotNet.Running;
using Harness.Benchmarks;

// "time FILE ROWS COLUMNS" is for compare-fits, "words FILE ROWS COLUMNS RELABELLINGS" for compare-words,
// "forward FOLDER target|literal BATCH THREADS" and "checkpoint FOLDER LAYERS HEADS WIDTH"
// for compare-forward, "gpu FOLDER DEVICE WINDOWS THREADS" and "gpu-memory" with the same for gpu-check, "null MODEL CORPUS SEEDS" counts
// what the tests by words find where nothing is there, "soak RUNS MODEL TEXT FOLDER" runs a study again and again, "ablation FOLDER SETS
// NAIVE ROUNDS THREADS" times ablations; anything else is BenchmarkDotNet's own command line.
switch (args)
{
    case ["time", var file, var rows, var columns]:
        FitTimer.Run(file, int.Parse(rows, null), int.Parse(columns, null));
        break;
    case ["words", var file, var rows, var columns, var relabellings]:
        WordTimer.Run(file, int.Parse(rows, null), int.Parse(columns, null), int.Parse(relabellings, null));
        break;
    case ["null", var model, var corpus, var seeds]:
        NullRates.Run(model, corpus, int.Parse(seeds, null));
        break;
    case ["forward", var folder, var way, var batchSize, var threads]:
        ForwardTimer.Run(folder, way == "literal", int.Parse(batchSize, null), int.Parse(threads, null));
        break;
    case ["ablation", var folder, var sets, var naive, var rounds, var threads]:
        AblationTimer.Run(folder, int.Parse(sets, null), int.Parse(naive, null), int.Parse(rounds, null), int.Parse(threads, null));
        break;
    case ["gpu", var folder, var device, var windows, var threads]:
        GpuCheck.Run(folder, device, int.Parse(windows, null), int.Parse(threads, null));
        break;
    case ["gpu-memory", var folder, var device, var windows, var threads]:
        GpuCheck.RunOutOfMemory(folder, device, int.Parse(windows, null), int.Parse(threads, null));
        break;
    case ["soak", var runs, var model, var text, var folder]:
        return Soak.Run(int.Parse(runs, null), model, text, folder);
    case ["checkpoint", var folder, var layers, var heads, var width]:
        SampleCheckpoint.Write(folder, int.Parse(layers, null), int.Parse(heads, null), int.Parse(width, null));
        break;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
        break;
}

return 0;
