using System.Diagnostics;
using Harness.Runs;

namespace Harness.Tests.Unit.CommandLine;

/// <summary>
/// A run that was begun on one instruction set and is repeated on another. Two processors are played by one, whose libraries are told to
/// use less than it has.
/// </summary>
public sealed class TwoProcessorsTests : IDisposable
{
    private static readonly (string Name, string Value)[] Less = [("MKL_ENABLE_INSTRUCTIONS", "AVX2"), ("ATEN_CPU_CAPABILITY", "avx2")];

    private readonly Sandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Avx512Fact]
    public void The_second_run_says_that_it_starts_again_and_equals_an_undisturbed_one_byte_for_byte()
    {
        Start("undisturbed", "undisturbed", [], kill: false);
        Start("begun", "shared", Less, kill: true);
        Assert.NotEmpty(Directory.GetFiles(_sandbox.PathOf("shared"), "*.f32", SearchOption.AllDirectories));

        var resumed = Start("resumed", "shared", [], kill: false);

        Assert.Contains("MKL_ENABLE_INSTRUCTIONS: AVX2, now not set", resumed, StringComparison.Ordinal);
        Assert.Contains("starting again", resumed, StringComparison.Ordinal);
        foreach (var name in new[] { "profile.json", "neurons.npz", "neurons.parquet" })
            Assert.Equal(File.ReadAllBytes(PathOf("undisturbed", name)), File.ReadAllBytes(PathOf("resumed", name)));

        // And on the instruction set that it was begun on, it is taken up.
        var again = Start("again", "shared", Less, kill: false);
        Assert.Contains("had recorded", again, StringComparison.Ordinal);
        Assert.Contains("going on from there", again, StringComparison.Ordinal);
    }

    private string PathOf(string folder, string name) => Path.Combine(_sandbox.PathOf(folder), name);

    // A process of its own: what a library may use is decided when it is loaded.
    private string Start(string folder, string cache, (string Name, string Value)[] environment, bool kill)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        string[] args =
        [
            "exec", typeof(Harness.Experiments.CommandLine.HarnessCommand).Assembly.Location, "run", "negation-tuning", "--no-baseline",
            "--compare-with", "none", "--model", _sandbox.Model, "--weights", "random:1", "--threads", "1", "--batch-size", "2",
            "--out", _sandbox.PathOf(folder), "--verbosity", "detailed",
        ];
        foreach (var argument in args)
            start.ArgumentList.Add(argument);
        foreach (var (name, _) in Less)
            start.Environment.Remove(name);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        start.Environment["XDG_CACHE_HOME"] = _sandbox.PathOf(cache);

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        if (kill)
        {
            while (!process.HasExited && Batches(cache) < 20)
                Thread.Sleep(1);
            process.Kill();
        }

        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(kill || process.ExitCode == 0, output + error.Result);
        return output;
    }

    private int Batches(string cache) => Directory.Exists(_sandbox.PathOf(cache))
        ? Directory.EnumerateFiles(_sandbox.PathOf(cache), "*.f32", SearchOption.AllDirectories).Count()
        : 0;

    /// <summary>A test that needs a processor with more than AVX2.</summary>
    private sealed class Avx512FactAttribute : FactAttribute
    {
        public Avx512FactAttribute()
        {
            if (Processor.VectorUnit != "AVX-512")
                Skip = $"this processor has {Processor.VectorUnit} and cannot play two";
        }
    }
}
