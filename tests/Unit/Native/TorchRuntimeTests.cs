using System.Runtime.InteropServices;
using Harness.Native;
using TorchSharp;

namespace Harness.Tests.Unit.Native;

[CollectionDefinition(nameof(TorchRuntimeTests), DisableParallelization = true)]
[Collection(nameof(TorchRuntimeTests))]
public sealed class TorchRuntimeTests
{
    [Fact]
    public void Libtorch_loads_and_computes()
    {
        TorchRuntime.EnsureLoaded();

        using var ones = torch.ones(3, 4);
        using var sum = ones.sum();
        Assert.Equal(12, sum.item<float>());
    }

    // Its values are NumPy's; a libtorch of the wanted version has to have them.
    [Fact]
    public void The_libtorch_of_the_build_passes_its_own_test()
    {
        TorchRuntime.EnsureLoaded();

        Assert.Null(TorchSelfTest.Fault());
    }

    [Fact]
    public void An_error_of_libtorch_becomes_an_exception()
    {
        using var a = torch.ones(2, 3);
        Assert.Throws<ExternalException>(() => a.mm(a));
    }
}
