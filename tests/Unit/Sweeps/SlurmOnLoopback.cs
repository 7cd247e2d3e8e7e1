using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Harness.Tests.Unit.Sweeps;

/// <summary>
/// Slurm on this machine alone: its own key, ports, spool and state in one folder, started as root without systemd, and stopped at the end.
/// </summary>
internal sealed class SlurmOnLoopback : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly string[] Programs = ["munged", "slurmctld", "slurmd", "sbatch", "squeue", "scontrol", "scancel", "sinfo"];

    private readonly List<Process> _daemons = [];
    private readonly TemporaryFolder _folder = new();

    public SlurmOnLoopback()
    {
        foreach (var name in new[] { "munge", "state", "spool" })
            Directory.CreateDirectory(_folder.File(name));
        SetMode(_folder.Path, Everyone);
        SetMode(_folder.File("munge"), Everyone);
        File.WriteAllBytes(_folder.File("munge.key"), RandomNumberGenerator.GetBytes(1024));
        SetMode(_folder.File("munge.key"), UnixFileMode.UserRead);
        File.WriteAllText(_folder.File("slurm.conf"), Configuration());

        Start(
            "munged", "--foreground", "--num-threads=4", $"--socket={_folder.File("munge", "socket")}", $"--key-file={_folder.File("munge.key")}",
            $"--pid-file={_folder.File("munge", "pid")}", $"--log-file={_folder.File("munge", "log")}", $"--seed-file={_folder.File("munge", "seed")}");
        Wait("munged listens", () => File.Exists(_folder.File("munge", "socket")));
        Start("slurmctld", "-D");
        Start("slurmd", "-D", "-N", "node");
        Wait("the node is idle", () => Try("sinfo", "-h", "-o", "%T") is (0, "idle"));
    }

    /// <summary>Why there can be none here; null where there can.</summary>
    public static string? Missing =>
        !OperatingSystem.IsLinux() ? "Slurm runs on Linux"
        : Environment.UserName != "root" ? "Slurm's daemons start as root"
        : Array.Find(Programs, name => Find(name) is null) is { } missing ? $"{missing} is not installed: apt-get install munge slurmctld slurmd slurm-client"
        : null;

    private const UnixFileMode Everyone = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    /// <summary>Runs a program of Slurm, or a line of shell that calls one.</summary>
    /// <returns>What it printed.</returns>
    public string Run(string program, params string[] arguments)
    {
        var (exit, output) = Try(program, arguments);
        Assert.True(exit == 0, $"{program} {string.Join(' ', arguments)}: {output}\n{Logs()}");
        return output;
    }

    /// <summary>The states of the tasks of all arrays by number, such as <c>1_3</c>.</summary>
    public Dictionary<string, string> States() => Run("squeue", "-h", "-r", "-o", "%i %T").Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Split(' ')).ToDictionary(words => words[0], words => words[1]);

    /// <summary>Waits until nothing runs or is to run.</summary>
    public void WaitForAll() => Wait("the queue is empty", () => States().Count == 0);

    /// <summary>Waits for something.</summary>
    public void Wait(string what, Func<bool> isSo)
    {
        for (var clock = Stopwatch.StartNew(); !isSo(); Thread.Sleep(10))
            Assert.True(clock.Elapsed < Patience, $"not within {Patience}: {what}\n{Logs()}");
    }

    public void Dispose()
    {
        // The last that was started first: the controller writes its state, which nobody needs.
        foreach (var daemon in Enumerable.Reverse(_daemons))
        {
            daemon.Kill(entireProcessTree: true);
            daemon.WaitForExit();
            daemon.Dispose();
        }

        _folder.Dispose();
    }

    private static void SetMode(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, mode);
    }

    private static string? Find(string name) => ProgramOnPath.Find([name], "/usr/sbin", "/usr/local/sbin");

    private void Start(string name, params string[] arguments)
    {
        // No pipes: a daemon's steps inherit them and outlive it.
        var line = string.Join(' ', arguments.Prepend(Find(name)!).Select(word => $"'{word}'"));
        var start = new ProcessStartInfo("sh", ["-c", $"exec {line} > '{_folder.File(name + ".out")}' 2>&1 < /dev/null"]);
        start.Environment["SLURM_CONF"] = _folder.File("slurm.conf");
        _daemons.Add(Process.Start(start)!);
    }

    private (int Exit, string Output) Try(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["SLURM_CONF"] = _folder.File("slurm.conf");
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, (process.ExitCode == 0 ? output : output + error.GetAwaiter().GetResult()).Trim());
    }

    private string Logs() => string.Join('\n', Directory.GetFiles(_folder.Path, "*.log").Concat(Directory.GetFiles(_folder.Path, "*.out"))
        .Select(path => $"{Path.GetFileName(path)}:\n{string.Join('\n', File.ReadLines(path).TakeLast(15))}"));

    // A credential expires after five seconds instead of two minutes, which is how long a requeued job waits. The node claims more memory than
    // it has, since nothing is held to it.
    private string Configuration()
    {
        var (host, controller, node) = (Dns.GetHostName().Split('.')[0], FreePort(), FreePort());
        return string.Create(CultureInfo.InvariantCulture, $"""
            ClusterName=test
            SlurmctldHost={host}(127.0.0.1)
            SlurmctldPort={controller}
            SlurmUser=root
            SlurmdUser=root
            AuthType=auth/munge
            AuthInfo=socket={_folder.File("munge", "socket")},cred_expire=5
            StateSaveLocation={_folder.File("state")}
            SlurmdSpoolDir={_folder.File("spool")}
            SlurmctldPidFile={_folder.File("slurmctld.pid")}
            SlurmdPidFile={_folder.File("slurmd.pid")}
            SlurmctldLogFile={_folder.File("slurmctld.log")}
            SlurmdLogFile={_folder.File("slurmd.log")}
            ProctrackType=proctrack/pgid
            TaskPlugin=task/none
            SwitchType=switch/none
            MpiDefault=none
            JobAcctGatherType=jobacct_gather/none
            SchedulerType=sched/builtin
            SchedulerParameters=sched_interval=1,batch_sched_delay=0
            SelectType=select/cons_tres
            SelectTypeParameters=CR_Core
            SlurmdParameters=config_overrides
            ReturnToService=2
            KillWait=60
            NodeName=node NodeHostname={host} NodeAddr=127.0.0.1 Port={node} CPUs=2 RealMemory=64000 State=UNKNOWN
            PartitionName=main Nodes=ALL Default=YES MaxTime=INFINITE State=UP

            """);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
