using Harness.Native;

namespace Harness.Tests.Unit.Native;

public sealed class PatchedBridgeTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("harness-test-").FullName;

    [Fact]
    public void The_copy_appears_under_its_name_alone()
    {
        var path = PatchedBridge.Write(Path.Combine(_folder, "new"), "lib.so", [1, 2, 3]);

        Assert.Equal([1, 2, 3], File.ReadAllBytes(path));
        Assert.Equal(["lib.so"], Directory.GetFiles(Path.GetDirectoryName(path)!).Select(Path.GetFileName));
    }

    [Fact]
    public void A_copy_that_is_whole_is_left_alone()
    {
        var path = PatchedBridge.Write(_folder, "lib.so", [1, 2, 3]);
        var written = new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(path, written);

        PatchedBridge.Write(_folder, "lib.so", [1, 2, 3]);

        Assert.Equal(written, File.GetLastWriteTimeUtc(path));
    }

    [Fact]
    public void A_copy_that_is_damaged_is_replaced()
    {
        File.WriteAllBytes(Path.Combine(_folder, "lib.so"), [1, 2]);

        Assert.Equal([1, 2, 3], File.ReadAllBytes(PatchedBridge.Write(_folder, "lib.so", [1, 2, 3])));
    }

    [LinuxFact]
    public void A_link_to_the_original_is_replaced_and_the_original_stays()
    {
        var original = Path.Combine(_folder, "original.so");
        File.WriteAllBytes(original, [9, 9]);
        File.CreateSymbolicLink(Path.Combine(_folder, "lib.so"), original);

        PatchedBridge.Write(_folder, "lib.so", [1, 2, 3]);

        Assert.Equal([9, 9], File.ReadAllBytes(original));
    }

    [Fact]
    public void Only_the_one_missing_version_is_cured()
    {
        // What glibc 2.36 says on Debian 12, and two others.
        Assert.True(PatchedBridge.Cures(
            "/lib/x86_64-linux-gnu/libstdc++.so.6: version `GLIBCXX_3.4.32' not found (required by /app/libLibTorchSharp.so)"));
        Assert.False(PatchedBridge.Cures("/lib/libstdc++.so.6: version `GLIBCXX_3.4.30' not found (required by /app/libLibTorchSharp.so)"));
        Assert.False(PatchedBridge.Cures("libgomp.so.1: cannot open shared object file: No such file or directory"));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
