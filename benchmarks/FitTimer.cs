using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Harness.Statistics;

namespace Harness.Benchmarks;

/// <summary>
/// Times every fitter of this build once on a file of activations, for compare-fits: prints one line "name columns seconds cpu-seconds" each.
/// </summary>
internal static class FitTimer
{
    /// <summary>Reads a file of float32, row-major, shape [rows, columns], followed by one label byte per row.</summary>
    public static void Run(string file, int rows, int columns)
    {
        var bytes = File.ReadAllBytes(file);
        var activations = MemoryMarshal.Cast<byte, float>(bytes.AsSpan(0, rows * columns * sizeof(float))).ToArray();
        var labels = bytes[^rows..];

        Time("newton 1 lane, 1 thread", new NewtonLogit { Lanes = 1, Threads = 1 }, columns / 20);
        Time("newton 4 lanes, 1 thread", new NewtonLogit { Lanes = 4, Threads = 1 }, columns);
        if (Vector512.IsHardwareAccelerated)
            Time("newton 8 lanes, 1 thread", new NewtonLogit { Lanes = 8, Threads = 1 }, columns);
        Time("newton, all cores", new NewtonLogit(), columns);
#if ACCORD
        Time("accord 1 thread", new AccordLogit { Threads = 1 }, columns / 200);
#endif

        void Time(string name, ILogitFitter fitter, int count)
        {
            var some = new float[rows * count];
            for (var row = 0; row < rows; row++)
                activations.AsSpan(row * columns, count).CopyTo(some.AsSpan(row * count));
            fitter.Fit(some.AsMemory(0, rows * Math.Min(count, 8)), Math.Min(count, 8), labels);
            fitter.Fit(some, count, labels);
            var cpu = Environment.CpuUsage.TotalTime;
            var clock = Stopwatch.StartNew();
            fitter.Fit(some, count, labels);
            var (wall, used) = (clock.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - cpu).TotalSeconds);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}\t{count}\t{wall:F6}\t{used:F6}"));
        }
    }
}
