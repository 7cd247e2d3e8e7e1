using CsCheck;
using Harness.Reports;
using Harness.Runs;

namespace Harness.Tests.Unit.Reports;

/// <summary>How a p is written for people.</summary>
public sealed class PValueTextTests
{
    [Theory]
    [InlineData(1, "1")]
    [InlineData(0.5, "0.5")]
    [InlineData(1 / 21.0, "0.0476")]
    [InlineData(0.001, "0.001")]
    [InlineData(1 / 4368.0, "2.29e-4")]
    [InlineData(1e-12, "1.00e-12")]
    [InlineData(0, "<1e-300")]
    public void Three_digits_are_plain_where_that_is_short(double p, string text) => Assert.Equal(text, PValueText.Compact(p));

    [Theory]
    [InlineData(1, "1", "p = 1")]
    [InlineData(0.99996, "1.0000", "p = 1.0000")]
    [InlineData(0.023, "0.0230", "p = 0.0230")]
    [InlineData(0.00005, "0.0001", "p = 0.0001")]
    [InlineData(0.00004, "<0.0001", "p < 0.0001")]
    [InlineData(0, "<0.0001", "p < 0.0001")]
    public void A_p_of_one_is_1_and_none_is_0(double p, string cell, string equation)
    {
        Assert.Equal(cell, PValueText.Cell(p));
        Assert.Equal(equation, PValueText.Equation(p));
    }

    [Theory]
    [InlineData("p < 0.001", 0.0003)]
    [InlineData("p = 0.012", 0.012, 0.0121)]
    [InlineData("p = 0.012 to 0.183", 0.183, 0.012, 0.05)]
    [InlineData("p of at most 0.018", 0.0003, 0.018)]
    [InlineData("p = 0.012 to 1", 1.0, 0.012)]
    public void Several_are_written_from_the_least_to_the_greatest(string text, params double[] p) => Assert.Equal(text, PValueText.Range(p, digits: 3));

    [Fact]
    public void Where_there_is_no_p_a_dash_stands() => Assert.Equal("\u2013", PValueText.Cell(null));

    [Fact]
    public void No_p_is_written_as_zero_however_many_digits() => Gen.Select(Gen.Double[1e-320, 1], Gen.Int[1, 8]).Sample((p, digits) =>
    {
        foreach (var text in new[] { PValueText.Cell(p, digits), PValueText.Equation(p, digits), PValueText.Compact(p) })
            Assert.Contains(text, character => character is >= '1' and <= '9');
    });

    [Theory]
    [InlineData(1, "1 drawn relabelling", "the one relabelling")]
    [InlineData(2, "2 drawn relabellings", "both relabellings")]
    [InlineData(4368, "4,368 drawn relabellings", "all 4,368 relabellings")]
    public void Counts_are_written_in_English(int count, string some, string all)
    {
        Assert.Equal(some, InvariantText.Count(count, "drawn relabelling"));
        Assert.Equal(all, InvariantText.All(count, "relabelling"));
    }
}
