using Harness.Native;
using Harness.Runs;

namespace Harness.Tests.Unit.Native;

public sealed class LibTorchFolderTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("harness-test-").FullName;

    [Theory]
    [InlineData("", "build-version", "2.10.0+cpu\n", "2.10.0+cpu")]
    [InlineData("lib", "build-version", "2.10.0+cpu\n", "2.10.0+cpu")]
    [InlineData("lib", "version.py", "from typing import Optional\n__version__ = '2.10.1+cu128'\ndebug = False\n", "2.10.1+cu128")]
    [InlineData("lib", "include/torch/headeronly/version.h", "#define TORCH_VERSION_MAJOR 2\n#define TORCH_VERSION_MINOR 10\n", "2.10.0")]
    [InlineData("lib", "unrelated.txt", "1.0", null)]
    public void A_libtorch_is_found_in_the_folder_or_its_lib_and_its_version_read(string home, string file, string text, string? version)
    {
        Write("lib/" + LibTorchFolder.FileName("torch_cpu"), "");
        Write(file, text);

        var found = LibTorchFolder.FromHome(home == "lib" ? Path.Combine(_root, "lib") : _root);

        Assert.Equal(Path.Combine(_root, "lib"), found.Path);
        Assert.Equal(version, found.Version);
    }

    [Theory]
    [InlineData("build-version", "2.8.0+cpu", "2.8.0")]
    [InlineData("build-version", "3.10.0", "3.10.0")]
    [InlineData("build-version", "2.1.0", "2.1.0")]
    [InlineData("build-version", "2.100.0", "2.100.0")]
    [InlineData("version.py", "__version__ = '1.13.0a0'", "1.13.0a0")]
    [InlineData(
        "include/torch/csrc/api/include/torch/version.h",
        "/// major\n#define TORCH_VERSION_MAJOR 2\n#define TORCH_VERSION_MINOR 7\n#define TORCH_VERSION_PATCH 1\n",
        "2.7.1")]
    public void A_libtorch_of_another_version_is_refused_with_both_versions(string file, string text, string version)
    {
        Write("lib/" + LibTorchFolder.FileName("torch_cpu"), "");
        Write(file, text);

        var error = Assert.Throws<HarnessException>(() => LibTorchFolder.FromHome(_root));

        Assert.Equal(ErrorCode.TorchNotLoadable, error.Code);
        Assert.Contains(version, error.What, StringComparison.Ordinal);
        Assert.Contains("2.10", error.What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2.9.1+cpu", true)]
    [InlineData("2.11.0+cu128", true)]
    [InlineData("2.10.0", false)]
    public void A_libtorch_of_a_neighbouring_version_is_for_the_self_test_to_decide(string version, bool isNeighbour)
    {
        Write("lib/" + LibTorchFolder.FileName("torch_cpu"), "");
        Write("build-version", version);

        var found = LibTorchFolder.FromHome(_root);

        Assert.Equal(isNeighbour, found.IsNeighbour);
        Assert.Contains($"{version}; TorchSharp here is built for 2.10, and it is off", found.OtherVersion("it is off").What, StringComparison.Ordinal);
    }

    [LinuxFact]
    public void The_version_in_the_name_that_a_link_leads_to_counts()
    {
        Write("libtorch_cpu.so.1.13", "");
        File.CreateSymbolicLink(Path.Combine(_root, "libtorch_cpu.so"), Path.Combine(_root, "libtorch_cpu.so.1.13"));

        Assert.Contains("1.13", Assert.Throws<HarnessException>(() => LibTorchFolder.FromHome(_root)).What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_without_libtorch_is_named()
    {
        var error = Assert.Throws<HarnessException>(() => LibTorchFolder.FromHome(_root));

        Assert.Equal(ErrorCode.TorchNotLoadable, error.Code);
        Assert.Contains(_root, error.Where, StringComparison.Ordinal);
        Assert.Contains("LIBTORCH_HOME", error.What, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private void Write(string file, string text)
    {
        var path = Path.Combine(_root, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
