using Harness.Native;
using TorchSharp;

namespace Harness.Tests.Unit.Native;

public sealed class TorchScopeTests
{
    [Fact]
    public void What_is_set_for_the_whole_process_is_put_back()
    {
        using (TorchScope.Enter(threads: 2))
            Assert.False(torch.backends.cuda.matmul.allow_tf32);
        int before;
        using (TorchScope.Enter(threads: 3))
        {
            before = torch.get_num_threads();
            Assert.Equal(3, before);
        }

        using (TorchScope.Enter(threads: 1, tf32: true))
        {
            Assert.Equal(1, torch.get_num_threads());
            Assert.True(torch.backends.cuda.matmul.allow_tf32);
        }

        using (TorchScope.Enter(threads: 2))
            Assert.False(torch.backends.cuda.matmul.allow_tf32);
    }

    [Fact]
    public async Task Equal_settings_overlap_and_others_wait_for_the_end()
    {
        var first = TorchScope.Enter(threads: 2);
        using (TorchScope.Enter(threads: 2))
            Assert.Equal(2, torch.get_num_threads());

        var other = Task.Run(() =>
        {
            using var scope = TorchScope.Enter(threads: 1);
            return torch.get_num_threads();
        });
        await Task.Delay(150);
        Assert.False(other.IsCompleted);
        Assert.Equal(2, torch.get_num_threads());

        first.Dispose();
        first.Dispose();
        Assert.Equal(1, await other);
    }

    [Fact]
    public async Task Every_thread_that_enters_computes_with_the_number_of_the_scope()
    {
        using var first = TorchScope.Enter(threads: 1);

        // A thread of its own: one of the pool may have entered a scope before.
        var other = new TaskCompletionSource<int>();
        new Thread(() =>
        {
            using var scope = TorchScope.Enter(threads: 1);
            other.SetResult(torch.get_num_threads());
        }).Start();

        Assert.Equal(1, await other.Task);
    }

    [Fact]
    public void Waiting_ends_where_the_run_is_stopped()
    {
        using var first = TorchScope.Enter(threads: 2);
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));

        Assert.Throws<OperationCanceledException>(() => TorchScope.Enter(threads: 1, cancellation: stop.Token));
    }

    [Fact]
    public void No_thread_at_all_is_an_error() => Assert.Throws<ArgumentOutOfRangeException>(() => TorchScope.Enter(threads: 0));
}
