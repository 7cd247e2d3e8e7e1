using System.Diagnostics;
using Harness.Downloads;
using Harness.Runs;

namespace Harness.Tests.Unit.Downloads;

/// <summary>The lock between processes that download one file.</summary>
public sealed class FileLockTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Lock => _folder.File("locks", "a.lock");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_lock_is_free_again_when_it_is_given_back()
    {
        (await Take()).Dispose();
        (await Take()).Dispose();
    }

    [Fact]
    public async Task A_wait_says_for_whom_and_how_long_and_ends()
    {
        using var held = await Take();
        var said = new List<string>();

        var error = await Assert.ThrowsAsync<HarnessException>(() => FileLock.TakeAsync(
            Lock, Quick.Policy with { LongestLock = TimeSpan.FromMilliseconds(30) }, said.Add, CancellationToken.None));

        Assert.Equal(ErrorCode.LockHeld, error.Code);
        Assert.Equal(Lock, error.Where);
        Assert.Equal("another process is downloading it and has 0 minutes", Assert.Single(said));
    }

    // flock(1) of util-linux plays a Python that downloads: both take the lock that the runtime takes.
    [LinuxFact]
    public async Task The_process_that_holds_it_is_named()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Lock)!);
        using var other = Process.Start(new ProcessStartInfo("flock", [Lock, "sh", "-c", "echo held; read line"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        Assert.Equal("held", await other.StandardOutput.ReadLineAsync());
        var said = new List<string>();

        var waiting = FileLock.TakeAsync(Lock, Quick.Policy, said.Add, CancellationToken.None);
        SpinWait.SpinUntil(() => said.Count > 0, TimeSpan.FromSeconds(30));
        await other.StandardInput.WriteLineAsync();
        (await waiting).Dispose();

        Assert.Matches(@"^process \d+ \((flock|sh)\) is downloading it and has 60 minutes$", Assert.Single(said));
    }

    // What a read-only disk does: the lock's file is there and cannot be opened. A folder in its place is as good, also for root.
    [Theory]
    [InlineData("locks/a.lock")]
    [InlineData("locks")]
    public async Task A_lock_that_cannot_be_opened_is_told_at_once(string obstacle)
    {
        if (obstacle == "locks")
            await File.WriteAllTextAsync(_folder.File("locks"), "a file where a folder should be");
        else
            Directory.CreateDirectory(Lock);

        var error = await Assert.ThrowsAsync<HarnessException>(Take);

        Assert.Equal(ErrorCode.OutputNotWritable, error.Code);
    }

    // What a read-only disk answers, EROFS, needs a mount: a program that runs cannot be written either, by root neither (ETXTBSY).
    [LinuxFact]
    public async Task A_file_that_is_there_and_cannot_be_written_is_no_lock_that_somebody_holds()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Lock)!);
        File.CreateSymbolicLink(Lock, Environment.ProcessPath!);

        var error = await Assert.ThrowsAsync<HarnessException>(Take);

        Assert.Equal(ErrorCode.OutputNotWritable, error.Code);
    }

    [PosixFact("modes of files")]
    public async Task A_group_can_share_a_cache_as_with_Pythons_locks()
    {
        (await Take()).Dispose();

        // huggingface_hub 0.36, utils/_fixes.py, WeakFileLock: FileLock(lock_file, mode=0o664).
        Assert.Equal(Convert.ToInt32("664", 8), OperatingSystem.IsWindows() ? 0 : (int)File.GetUnixFileMode(Lock));
    }

    private Task<IDisposable> Take() => FileLock.TakeAsync(Lock, Quick.Policy, _ => { }, CancellationToken.None);
}
