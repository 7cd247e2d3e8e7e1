using Harness.Native;
using Harness.Runs;

namespace Harness.Tests.Unit.Native;

public sealed class LoadFailureTests
{
    [Fact]
    public void The_error_says_which_file_and_what_the_loader_said_without_dotnets_advice()
    {
        // .NET 10's text on Debian 12 for a libtorch without its OpenMP library.
        var thrown = new DllNotFoundException(
            "Unable to load shared library '/app/libtorch_cpu.so' or one of its dependencies. In order to help diagnose loading problems, "
            + "consider using a tool like strace. If you're using glibc, consider setting the LD_DEBUG environment variable: \n"
            + "libgomp.so.1: cannot open shared object file: No such file or directory\n");

        var error = LoadFailure.Of("/app/libtorch_cpu.so", thrown);

        Assert.Equal(ErrorCode.TorchNotLoadable, error.Code);
        Assert.Equal("/app/libtorch_cpu.so", error.Where);
        Assert.Equal("libgomp.so.1: cannot open shared object file: No such file or directory", error.Cause);
        Assert.Equal("install libgomp.so.1: apt install libgomp1", error.Repair);
    }

    [Theory]
    [InlineData("/lib/libc.so.6: version `GLIBC_2.34' not found (required by /app/libLibTorchSharp.so)", "glibc 2.34 or newer")]
    [InlineData("/lib/libstdc++.so.6: version `GLIBCXX_3.4.30' not found (required by /app/libLibTorchSharp.so)", "GLIBCXX_3.4.30")]
    [InlineData("libstdc++.so.6: cannot open shared object file: No such file or directory", "apt install libstdc++6")]
    [InlineData("libcudart-c3a75b33.so.12: cannot open shared object file: No such file or directory", "libcudart-c3a75b33.so.12 belongs")]
    [InlineData("/app/libLibTorchSharp.so: undefined symbol: _ZN5torch3jit", "libtorch 2.10")]
    [InlineData("/app/libc10.so: file too short", "build again")]
    public void The_repair_follows_from_what_the_loader_said(string reason, string repair) =>
        Assert.Contains(repair, LoadFailure.Repair(reason), StringComparison.Ordinal);
}
