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

    [Fact]
    public void The_number_of_threads_is_the_one_that_was_set()
    {
        var before = TorchRuntime.Threads;
        try
        {
            TorchRuntime.Threads = 1;
            Assert.Equal(1, torch.get_num_threads());
        }
        finally
        {
            TorchRuntime.Threads = before;
        }
    }

    [Fact]
    public void No_thread_at_all_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => TorchRuntime.Threads = 0);

    [Fact]
    public void An_error_of_libtorch_becomes_an_exception()
    {
        using var a = torch.ones(2, 3);
        Assert.Throws<ExternalException>(() => a.mm(a));
    }
}
