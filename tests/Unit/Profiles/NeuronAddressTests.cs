using Harness.Profiles;
using Harness.Runs;
using Harness.Selectivity;

namespace Harness.Tests.Unit.Profiles;

public sealed class NeuronAddressTests
{
    private static readonly NeuronSplit Qkv = NeuronSplit.Of(("Q", 96), ("K", 96), ("V", 96));

    [Theory]
    [InlineData("2 117", 117)]
    [InlineData("2.K.21", 96 + 21)]
    [InlineData("2.117", 117)]
    [InlineData("0.Q.0", 0)]
    [InlineData("5.V.95", 287)]
    public void A_neuron_is_named_by_its_column_in_the_layer_or_in_a_part(string text, int index) =>
        Assert.Equal(index, NeuronAddress.Parse(text.Split(' ')).Index(6, Qkv));

    [Theory]
    [InlineData("2")]
    [InlineData("2.K")]
    [InlineData("two 117")]
    [InlineData("2 -1")]
    [InlineData("2.K.1.1")]
    [InlineData("+2 1")]
    public void What_is_no_name_is_refused(string text)
    {
        var error = Assert.Throws<HarnessException>(() => NeuronAddress.Parse(text.Split(' ')));
        Assert.Equal(ErrorCode.InvalidOption, error.Code);
        Assert.Contains("2.K.21", error.Repair, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("6 0")]
    [InlineData("0 288")]
    [InlineData("0.Q.96")]
    [InlineData("0.MLP.0")]
    public void A_neuron_that_is_not_there_is_refused_with_the_range(string text)
    {
        var error = Assert.Throws<HarnessException>(() => NeuronAddress.Parse(text.Split(' ')).Index(6, Qkv));
        Assert.EndsWith(
            "there are layers 0 to 5, each with columns 0 to 287, "
                + "which are Q with columns 0 to 95, K with columns 0 to 95, V with columns 0 to 95",
            error.What,
            StringComparison.Ordinal);
    }
}
