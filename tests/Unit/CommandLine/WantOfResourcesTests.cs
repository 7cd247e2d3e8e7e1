using System.Diagnostics;

namespace Harness.Tests.Unit.CommandLine;

/// <summary>A run that is killed, or has no room, no right to write, or few descriptors: its results are whole or are not there.</summary>
public sealed class WantOfResourcesTests : IDisposable
{
    private static readonly string[] Numbers = ["profile.json", "neurons.npz", "neurons.parquet", "inference.json", "heads.csv", "targets.csv"];

    private readonly Sandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    // 200 KiB are reached by the page alone; SIGXFSZ ends the process at once, as a kill does. The .NET runtime itself needs more than 64 descriptors.
    [LinuxFact]
    public void Killed_while_it_records_and_while_it_writes_the_next_run_with_256_descriptors_has_the_bytes_of_an_undisturbed_one()
    {
        Assert.Equal(0, _sandbox.Run("--no-baseline", "--compare-with", "none", "--batch-size", "2").Exit);
        using (var recording = Start("ulimit -c 0"))
        {
            while (!recording.HasExited && !Directory.EnumerateFiles(_sandbox.PathOf("cache"), "*.f32", SearchOption.AllDirectories).Any())
                Thread.Sleep(1);
            recording.Kill();
            recording.WaitForExit();
        }

        Assert.False(File.Exists(PathOf("run.json")));
        using (var writing = Start("ulimit -c 0; ulimit -f 200"))
        {
            writing.WaitForExit();
            Assert.Equal(128 + 25, writing.ExitCode);
        }

        Assert.False(File.Exists(PathOf("run.json")));
        Assert.True(File.Exists(PathOf("profile.json")));
        var left = Assert.Single(Directory.GetFiles(_sandbox.PathOf("killed"), "*.tmp"));
        File.SetLastWriteTimeUtc(left, DateTime.UtcNow.AddHours(-2));

        using (var last = Start("ulimit -n 256"))
        {
            var output = last.StandardOutput.ReadToEnd();
            last.WaitForExit();
            Assert.True(last.ExitCode == 0, output);
        }

        Assert.All(Numbers, name => Assert.Equal(File.ReadAllBytes(Path.Combine(_sandbox.Out, name)), File.ReadAllBytes(PathOf(name))));
        Assert.Equal(Names(_sandbox.Out), Names(_sandbox.PathOf("killed")));
    }

    [TmpfsFact]
    public void On_a_disk_that_is_full_the_run_says_so_and_leaves_no_provenance_and_no_half_file()
    {
        using var disk = new SmallDisk("200k");

        var result = _sandbox.Run("--no-baseline", "--compare-with", "none", "--out", disk.Path);

        Assert.Equal(2, result.Exit);
        Assert.StartsWith("error HRN1205: ", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("run.json", Names(disk.Path));
        Assert.DoesNotContain(Names(disk.Path), name => name.EndsWith(".tmp", StringComparison.Ordinal));
    }

    [TmpfsFact]
    public void In_a_folder_that_is_read_only_the_run_says_so_before_it_computes()
    {
        using var disk = new SmallDisk("4m");
        File.WriteAllText(Path.Combine(disk.Path, "profile.json"), "an earlier one");
        disk.MakeReadOnly();

        var result = _sandbox.Run("--no-baseline", "--compare-with", "none", "--out", disk.Path);

        Assert.Equal(2, result.Exit);
        Assert.StartsWith("error HRN1205: ", result.Error, StringComparison.Ordinal);
        Assert.Equal(["profile.json"], Names(disk.Path));
    }

    [TmpfsFact]
    public void A_store_that_is_full_is_told_and_the_run_ends_without_it_and_one_that_is_read_only_is_an_error()
    {
        using var disk = new SmallDisk("16k");

        var full = _sandbox.Run("--no-baseline", "--compare-with", "none", "--store", disk.Path);
        disk.MakeReadOnly();
        var closed = _sandbox.Run("--no-baseline", "--compare-with", "none", "--store", disk.Path);

        Assert.Contains("what is recorded cannot be kept", full.Output, StringComparison.Ordinal);
        Assert.Equal(0, full.Exit);
        Assert.Equal(2, closed.Exit);
        Assert.StartsWith("error HRN1205: ", closed.Error, StringComparison.Ordinal);
    }

    private static string[] Names(string folder) => [.. Directory.GetFiles(folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    private string PathOf(string name) => Path.Combine(_sandbox.PathOf("killed"), name);

    // The shell is replaced by the program, so that its limits and its process are the program's.
    private Process Start(string limits)
    {
        Directory.CreateDirectory(_sandbox.PathOf("cache"));
        var program = typeof(Harness.Experiments.CommandLine.HarnessCommand).Assembly.Location;
        var start = new ProcessStartInfo("bash") { RedirectStandardOutput = true };
        string[] arguments =
        [
            "-c", $"{limits}; exec dotnet exec \"$@\"", "bash", program, "run", "negation-tuning", "--no-baseline", "--compare-with", "none", "--batch-size", "2",
            "--model", _sandbox.Model, "--weights", "random:1", "--threads", "1", "--out", _sandbox.PathOf("killed"),
        ];
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        // The runtime maps code from a file that is larger than the limit, unless it may write where it executes.
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        start.Environment["XDG_CACHE_HOME"] = _sandbox.PathOf("cache");
        return Process.Start(start)!;
    }

    /// <summary>A file system in memory, for a test that may mount one.</summary>
    private sealed class SmallDisk : IDisposable
    {
        public SmallDisk(string size) => Assert.True(Run("mount", "-t", "tmpfs", "-o", $"size={size}", "tmpfs", Path));

        public string Path { get; } = Directory.CreateTempSubdirectory("harness-disk-").FullName;

        public void MakeReadOnly() => Assert.True(Run("mount", "-o", "remount,ro", Path));

        public void Dispose()
        {
            Run("umount", Path);
            Directory.Delete(Path);
        }

        public static bool Run(string program, params string[] arguments)
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
    }

    /// <summary>A test that needs the right to mount a file system: Linux, and root.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    private sealed class TmpfsFactAttribute : FactAttribute
    {
        private static readonly Lazy<bool> CanMount = new(() =>
        {
            if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess || ProgramOnPath.Find(["mount"]) is null)
                return false;
            var folder = Directory.CreateTempSubdirectory("harness-disk-").FullName;
            var mounted = SmallDisk.Run("mount", "-t", "tmpfs", "tmpfs", folder) && SmallDisk.Run("umount", folder);
            Directory.Delete(folder);
            return mounted;
        });

        public TmpfsFactAttribute() => Skip = CanMount.Value ? null : "file systems can be mounted by Linux's root alone";
    }
}
