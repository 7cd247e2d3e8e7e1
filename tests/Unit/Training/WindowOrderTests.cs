using CsCheck;
using Harness.Training;

namespace Harness.Tests.Unit.Training;

public class WindowOrderTests
{
    [Fact]
    public void An_epoch_reads_windows_that_do_not_overlap_and_lie_within_the_text() =>
        Gen.Select(Gen.Int[1, 20], Gen.Int[1, 300], Gen.ULong, Gen.Int[0, 3]).Sample((context, extra, seed, epoch) =>
        {
            var tokens = 2 * context + extra;
            var order = new WindowOrder(tokens, context, seed);
            int[] starts = [.. Enumerable.Range(0, order.PerEpoch).Select(i => order.Start((long)epoch * order.PerEpoch + i)).Order()];
            Assert.True(starts[0] >= 0);

            // A window's last target is one token past its inputs.
            Assert.True(starts[^1] + context <= tokens - 1);
            Assert.All(starts.Zip(starts.Skip(1)), pair => Assert.Equal(context, pair.Second - pair.First));
        });

    [Fact]
    public void A_window_depends_on_its_number_and_not_on_what_was_read_before()
    {
        var straight = new WindowOrder(500, 8, 1);
        var all = Enumerable.Range(0, 200).Select(i => straight.Start(i)).ToList();
        Assert.Equal(all[150], new WindowOrder(500, 8, 1).Start(150));
        Assert.Equal(all[3], straight.Start(3));
    }

    [Fact]
    public void Each_epoch_and_each_seed_has_an_order_of_its_own()
    {
        var order = new WindowOrder(500, 8, 1);
        var first = Epoch(order, 0);
        Assert.NotEqual(first, first.Order());
        Assert.NotEqual(first, Epoch(order, 1));
        Assert.NotEqual(first, Epoch(new WindowOrder(500, 8, 2), 0));
    }

    private static List<int> Epoch(WindowOrder order, int epoch) =>
        [.. Enumerable.Range(0, order.PerEpoch).Select(i => order.Start(epoch * order.PerEpoch + i))];
}
