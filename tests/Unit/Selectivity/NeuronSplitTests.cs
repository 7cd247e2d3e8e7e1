using CsCheck;
using Harness.Selectivity;

namespace Harness.Tests.Unit.Selectivity;

public sealed class NeuronSplitTests
{
    [Fact]
    public void Gpt2_large_has_1280_columns_each_of_query_key_and_value()
    {
        var split = NeuronSplit.Of(("Q", 1280), ("K", 1280), ("V", 1280));

        Assert.Equal([new("Q", 0..1280), new("K", 1280..2560), new("V", 2560..3840)], split.Parts.AsEnumerable());
        Assert.Equal(3840, split.Neurons);
    }

    [Fact]
    public void The_parts_rejoin_to_all_columns_in_order_whatever_their_widths() => Gen.Int[1, 500].Array[1, 5].Sample(widths =>
    {
        var split = NeuronSplit.Of(widths.Select((width, part) => ($"{part}", width)));
        var columns = Enumerable.Range(0, widths.Sum()).ToArray();

        Assert.Equal(columns.Length, split.Neurons);
        Assert.Equal(columns, split.Parts.SelectMany(part => columns[part.Columns]));
        Assert.Equal(widths, split.Parts.Select(part => columns[part.Columns].Length));
    });

    [Fact]
    public void A_part_without_columns_and_a_layer_without_parts_are_errors()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => NeuronSplit.Of(("Q", 4), ("K", 0)));
        Assert.Throws<ArgumentException>(() => NeuronSplit.Of());
    }
}
