using CsCheck;
using Harness.Selectivity;

namespace Harness.Tests.Unit.Selectivity;

public sealed class NeuronSplitTests
{
    [Fact]
    public void Gpt2_large_has_1280_columns_each_of_query_key_and_value() =>
        Assert.Equal([new("Q", 0..1280), new("K", 1280..2560), new("V", 2560..3840)], NeuronSplit.Qkv.Of(3840).AsEnumerable());

    [Fact]
    public void A_layer_that_is_not_split_is_one_part() =>
        Assert.Equal([new NeuronPart("MLP", 0..5120)], NeuronSplit.Whole("MLP").Of(5120).AsEnumerable());

    [Fact]
    public void The_parts_rejoin_to_all_columns_in_order() => Gen.Select(Gen.Int[1, 500], Gen.Int[1, 5]).Sample((width, parts) =>
    {
        var columns = Enumerable.Range(0, parts * width).ToArray();
        var split = new NeuronSplit([.. Enumerable.Range(0, parts).Select(part => $"{part}")]).Of(columns.Length);

        Assert.Equal(columns, split.SelectMany(part => columns[part.Columns]));
        Assert.All(split, part => Assert.Equal(width, columns[part.Columns].Length));
    });

    [Theory]
    [InlineData(0)]
    [InlineData(-3)]
    [InlineData(4)]
    [InlineData(3839)]
    public void A_width_that_the_parts_do_not_share_evenly_is_refused(int neurons) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => NeuronSplit.Qkv.Of(neurons));
}
