using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json;
using Harness.Activations;
using Harness.Gpt2;
using Harness.Native;
using Harness.Runs;
using Harness.Selectivity;
using Harness.Statistics;
using Harness.Targets;
using TorchSharp;

namespace Harness.Benchmarks;

/// <summary>
/// Records and fits every neuron of a model on the processor in fp32 and on a device in each precision, and compares the fits, for gpu-check.
/// Prints one line of JSON.
/// </summary>
internal static class GpuCheck
{
    private const int Pre = 90;
    private const int Post = 10;

    // Token ids of each category: with several words a neuron's two distributions overlap, as a study's do.
    private const int Words = 8;

    private static readonly SignificanceRule Rule = new();

    /// <summary>Compares a device with the processor.</summary>
    /// <param name="folder">The model's folder.</param>
    /// <param name="device">The device: <c>cuda</c>, or <c>cpu</c> for a rehearsal.</param>
    /// <param name="count">Windows.</param>
    /// <param name="threads">Threads on the processor.</param>
    /// <exception cref="HarnessException">There is no such device.</exception>
    public static void Run(string folder, string device, int count, int threads)
    {
        var there = ComputeDevice.Parse(device);
        var isGpu = there.type == DeviceType.CUDA;
        var reference = Measured(folder, torch.CPU, Precision.Fp32, count, threads);
        Precision[] precisions = isGpu ? [Precision.Fp32, Precision.Tf32, Precision.Bf16] : [Precision.Fp32, Precision.Bf16];
        var others = precisions.Select(precision => Measured(folder, there, precision, count, threads)).ToArray();
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            libtorch = TorchRuntime.LibTorchVersion,
            processor = Processor.Model,
            vectors = Processor.VectorUnit,
            gpus = isGpu ? Gpu.All() : [],
            cuda = isGpu ? Gpu.Driver() : null,
            windows = count,
            neurons = reference.Fits.Sum(layer => layer.Count),
            runs = others.Prepend(reference).Select(run => new
            {
                device = run.Device,
                precision = $"{run.Precision}",
                run.Loading,
                run.Recording,
                run.Fitting,
            }),
            compared = others.Select(run => Compared(reference, run)),
        }));
    }

    /// <summary>
    /// Fills the memory of a GPU but for a few windows, and records more of them at once than fit: they are to be done in halves. Prints one
    /// line of JSON.
    /// </summary>
    /// <param name="folder">The model's folder.</param>
    /// <param name="device">The device.</param>
    /// <param name="count">Windows, all in one batch.</param>
    /// <param name="threads">Threads on the processor.</param>
    public static void RunOutOfMemory(string folder, string device, int count, int threads)
    {
        var there = ComputeDevice.Parse(device);
        using var scope = TorchScope.Enter(threads);
        using var model = Gpt2Checkpoint.Load(folder, there);
        var (windows, _) = Sample(model.Config, count);
        var hooks = HookPoint.EveryLayer(model.Config, HookSite.AttentionQkv);
        var settings = new RecordingSettings(count) { Literal = true };
        ActivationRecorder.Record([model], windows with { Targets = windows.Targets[..1] }, hooks, settings);

        var (free, leave) = (Gpu.FreeMemory(), 1L << 29);
        using var filler = free is { } bytes && there.type == DeviceType.CUDA
            ? torch.empty(Math.Max(1, bytes - leave), dtype: torch.uint8, device: there)
            : null;
        var notes = new List<string>();
        var table = ActivationRecorder.Record([model], windows, hooks, settings, note: notes.Add);
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            forced = notes.Count > 0,
            batch = count,
            left = filler is null ? null : (long?)leave,
            notes,
            finite = table.Layers.All(layer => layer.All(float.IsFinite)),
        }));
    }

    private static Outcome Measured(string folder, torch.Device device, Precision precision, int count, int threads)
    {
        using var scope = TorchScope.Enter(threads, tf32: precision == Precision.Tf32);
        var clock = Stopwatch.StartNew();
        using var copies = Gpt2Copies.Load([device], at => Gpt2Checkpoint.Load(folder, at));
        copies.Use(precision);
        var loading = clock.Elapsed.TotalSeconds;

        var (windows, labels) = Sample(copies.Models[0].Config, count);
        var hooks = HookPoint.EveryLayer(copies.Models[0].Config, HookSite.AttentionQkv);
        var settings = new RecordingSettings(BatchSizes.For(copies.Models[0], Pre + 1 + Post, literal: false));

        // What a device does once, such as choosing its kernels, is no part of the time.
        ActivationRecorder.Record(copies.Models, windows with { Targets = windows.Targets[..1] }, hooks, settings);
        clock.Restart();
        var table = ActivationRecorder.Record(copies.Models, windows, hooks, settings);
        var recording = clock.Elapsed.TotalSeconds;

        clock.Restart();
        var fits = NeuronFits.Fit(table, labels, new NewtonLogit { Threads = threads });
        return new Outcome($"{device}", precision, loading, recording, clock.Elapsed.TotalSeconds, fits);
    }

    private static object Compared(Outcome reference, Outcome other)
    {
        var (ours, theirs) = (SignificanceMask.Of(reference.Fits, Rule), SignificanceMask.Of(other.Fits, Rule));
        var pairs = reference.Fits.Zip(other.Fits).ToArray();
        return new
        {
            device = other.Device,
            precision = $"{other.Precision}",
            worstLog10P = Worst(pairs, fits => fits.Log10PValue),
            worstAccuracy = Worst(pairs, fits => fits.Accuracy),
            statusesThatDiffer = pairs.Sum(pair => pair.First.Status.Zip(pair.Second.Status).Count(status => status.First != status.Second)),
            significant = ours.Sum(layer => layer.Significant.Count(one => one)),
            significantThere = theirs.Sum(layer => layer.Significant.Count(one => one)),
            flips = ours.Zip(theirs).Sum(layer => layer.First.Significant.Zip(layer.Second.Significant).Count(one => one.First != one.Second)),
            flipsBeyondBorderline = ours.Zip(theirs).Sum(layer => Enumerable.Range(0, layer.First.Significant.Length)
                .Count(i => layer.First.Significant[i] != layer.Second.Significant[i] && !layer.First.Borderline[i])),
        };
    }

    private static double Worst((LogisticFits First, LogisticFits Second)[] layers, Func<LogisticFits, ImmutableArray<double>> of) =>
        layers.Max(layer => of(layer.First).Zip(of(layer.Second)).Max(pair => Math.Abs(pair.First - pair.Second)));

    // The same ids that the Python peer makes: nothing but the shape matters to time, and both categories to the fits.
    private static (ContextWindows Windows, ImmutableArray<byte> Labels) Sample(Gpt2Config config, int count)
    {
        var random = new Random(1);
        var words = Enumerable.Range(0, 2 * Words).Select(_ => random.Next(config.VocabSize)).ToArray();
        ImmutableArray<byte> labels = [.. Enumerable.Range(0, count).Select(i => (byte)(2 * i / count))];
        var targets = Enumerable.Range(0, count).Select(i => new TargetMatch(labels[i] == 0 ? "a" : "b", Pre + i, words[labels[i] * Words + i % Words]))
            .ToImmutableArray();
        var ids = targets.SelectMany(target =>
            Enumerable.Range(0, Pre + 1 + Post).Select(place => place == Pre ? target.TokenId : random.Next(config.VocabSize)));
        return (new ContextWindows(targets, labels, [.. ids], Pre, Post), labels);
    }

    private sealed record Outcome(
        string Device, Precision Precision, double Loading, double Recording, double Fitting, ImmutableArray<LogisticFits> Fits);
}
