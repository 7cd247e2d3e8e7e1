using CsCheck;
using Harness.Selectivity;

namespace Harness.Tests.Unit.Selectivity;

public sealed class QkvSplitTests
{
    [Fact]
    public void Gpt2_large_has_1280_columns_each_of_query_key_and_value()
    {
        var split = QkvSplit.Of(3840);

        Assert.Equal((0..1280, 1280..2560, 2560..3840), (split.Q, split.K, split.V));
    }

    [Fact]
    public void The_three_parts_rejoin_to_all_columns_in_order() => Gen.Int[1, 500].Sample(width =>
    {
        var columns = Enumerable.Range(0, 3 * width).ToArray();
        var split = QkvSplit.Of(columns.Length);

        Assert.Equal(columns, columns[split.Q].Concat(columns[split.K]).Concat(columns[split.V]));
        Assert.Equal((width, width), (columns[split.Q].Length, columns[split.V].Length));
    });

    [Theory]
    [InlineData(0)]
    [InlineData(-3)]
    [InlineData(4)]
    [InlineData(3839)]
    public void A_width_that_is_not_a_multiple_of_three_is_refused(int neurons) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => QkvSplit.Of(neurons));
}
