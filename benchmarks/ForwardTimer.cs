using System.Diagnostics;
using System.Text.Json;
using Harness.Activations;
using Harness.Gpt2;
using Harness.Native;
using Harness.Targets;

namespace Harness.Benchmarks;

/// <summary>
/// Loads a model folder and records from it in one way, for compare-forward; then computes the matrix products of that way alone. Prints
/// one line of JSON: seconds, seconds of processor time, and by how many bytes the largest resident set grew.
/// </summary>
internal static class ForwardTimer
{
    private const int Windows = 64;
    private const int Pre = 90;
    private const int Post = 10;

    /// <summary>Records 64 windows of 90 + 1 + 10 tokens in batches.</summary>
    public static void Run(string folder, bool literal, int batchSize, int threads)
    {
        using var scope = TorchScope.Enter(threads);
        var file = Path.Combine(folder, "model.safetensors");
        var reading = Measured(() => ReadPlainly(file));
        Gpt2Model? loaded = null;
        var loading = Measured(() => loaded = Gpt2Checkpoint.Load(folder));
        using var model = loaded!;

        var windows = Sample(model.Config);
        var hooks = HookPoint.EveryLayer(model.Config, HookSite.AttentionQkv);
        var settings = new RecordingSettings(batchSize) { Literal = literal };
        ActivationRecorder.Record([model], windows with { Targets = windows.Targets[..2] }, hooks, settings);
        var recording = Measured(() => ActivationRecorder.Record([model], windows, hooks, settings));
        var operations = 0.0;
        var products = literal
            ? null
            : Measured(() => operations = MatrixProducts.Compute(model, Windows / settings.BatchSize, settings.BatchSize, Pre + 1));
        Console.WriteLine(JsonSerializer.Serialize(
            new { batch = settings.BatchSize, bytes = new FileInfo(file).Length, reading, loading, recording, products, operations }));
    }

    private static object Measured(Action work)
    {
        ProcessMemory.ForgetPeak();
        var (memory, cpu) = (ProcessMemory.Peak, Environment.CpuUsage.TotalTime);
        var clock = Stopwatch.StartNew();
        work();
        var wall = clock.Elapsed.TotalSeconds;
        return new { wall, cpu = (Environment.CpuUsage.TotalTime - cpu).TotalSeconds, memory = ProcessMemory.Peak - memory };
    }

    private static void ReadPlainly(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        var buffer = new byte[1 << 20];
        while (stream.Read(buffer) > 0)
        {
        }
    }

    private static ContextWindows Sample(Gpt2Config config)
    {
        var random = new Random(1);
        var targets = Enumerable.Range(0, Windows).Select(i => new TargetMatch("a", Pre + i, 0));
        var ids = Enumerable.Range(0, Windows * (Pre + 1 + Post)).Select(_ => random.Next(config.VocabSize));
        return new ContextWindows([.. targets], [.. new byte[Windows]], [.. ids], Pre, Post);
    }
}
