using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Harness.Statistics;

namespace Harness.Benchmarks;

/// <summary>
/// Times the tests by words, their cluster-robust errors and the AUC once on a file of activations, for compare-words: prints one line
/// "name seconds cpu-seconds" each, and the p of the first columns for the comparison.
/// </summary>
internal static class WordTimer
{
    /// <summary>
    /// Reads a file of float32, row-major, shape [rows, columns], one label byte and one word byte per row; words are 0, 1, 2, ….
    /// </summary>
    public static void Run(string file, int rows, int columns, int relabellings)
    {
        var bytes = File.ReadAllBytes(file);
        var activations = MemoryMarshal.Cast<byte, float>(bytes.AsSpan(0, rows * columns * sizeof(float))).ToArray();
        var labels = bytes[^(2 * rows)..^rows];
        int[] words = [.. bytes[^rows..].Select(word => (int)word)];
        var drawn = WordRelabellings.Of(labels, words, relabellings, seed: 1);
        int[] families = [1, 36, 108, 720];
        var divisions = families
            .Select(count => new MaxTFamilies(count, [.. Enumerable.Range(0, columns).Select(column => (int)((long)column * count / columns))]));
        var fits = new NewtonLogit().Fit(activations, columns, labels);
        foreach (var threads in new[] { 1, Environment.ProcessorCount })
        {
            ProcessMemory.ForgetPeak();
            var before = ProcessMemory.Peak;
            var found = Time($"by words, {threads} threads", () => MaxT.Run(
                WordSums.Of(activations, columns, drawn.TypeOfRow), drawn.Truth([.. labels]), drawn.OfTypes, drawn.IsExhaustive, [.. divisions], threads));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"memory, MiB\t{(ProcessMemory.Peak - before) / 1048576.0:F0}\t{ProcessMemory.Peak / 1048576.0:F0}"));
            Console.WriteLine($"p\t{string.Join('\t', found.PValue.Take(5).Concat(found.FamilyWise[0].Take(5)).Select(p => p.ToString("R", CultureInfo.InvariantCulture)))}");
            Time($"cluster errors, {threads} threads", () => ClusterErrors.Of(activations, columns, labels, drawn.TypeOfRow, fits, threads));
            Time($"AUC intervals, {threads} threads", () => AucIntervals.Of(activations, columns, labels, drawn.TypeOfRow, threads));
            Time($"AUC, {threads} threads", () => RocAuc.Run(activations, columns, labels, threads));
            Time($"fits, {threads} threads", () => new NewtonLogit { Threads = threads }.Fit(activations, columns, labels));
        }

        static T Time<T>(string name, Func<T> work)
        {
            work();
            var cpu = Environment.CpuUsage.TotalTime;
            var clock = Stopwatch.StartNew();
            var result = work();
            var (wall, used) = (clock.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - cpu).TotalSeconds);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}\t{wall:F6}\t{used:F6}"));
            return result;
        }
    }
}
