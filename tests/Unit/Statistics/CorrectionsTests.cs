using CsCheck;
using Harness.Statistics;

namespace Harness.Tests.Unit.Statistics;

public sealed class CorrectionsTests
{
    // The fifteen p-values of Benjamini and Hochberg's own example (1995, section 3.2).
    private static readonly double[] Infarction =
        [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1];

    /// <summary>
    /// Adjusted p by statsmodels.stats.multitest.multipletests 0.13.5, and the number rejected at 0.05. p.adjust of R 4.2.2 with methods
    /// bonferroni, holm, BH and BY prints the same in its 15 digits.
    /// </summary>
    public static TheoryData<Correction, double[], int> Multipletests => new()
    {
        { Correction.Bonferroni, [0.0015, 0.006, 0.0285, 0.1425, 0.3015, 0.417, 0.447, 0.516, 0.6885, 1, 1, 1, 1, 1, 1], 3 },
        { Correction.Holm, [0.0015, 0.0056, 0.0247, 0.114, 0.2211, 0.278, 0.278, 0.278, 0.3213, 1, 1, 1, 1, 1, 1], 3 },
        {
            Correction.BenjaminiHochberg,
            [
                0.0015, 0.003, 0.0095, 0.035625, 0.0603, 0.06385714285714286, 0.06385714285714286, 0.0645, 0.0765,
                0.486, 0.5811818181818182, 0.714875, 0.7532307692307693, 0.8132142857142857, 1,
            ], 4
        },
        {
            Correction.BenjaminiYekutieli,
            [
                0.004977343489843491, 0.009954686979686982, 0.03152317543567544, 0.11821190788378289, 0.20008920829170831,
                0.21189262285333715, 0.21189262285333715, 0.2140257700632701, 0.253844517982018, 1, 1, 1, 1, 1, 1,
            ], 3
        },
    };

    [Theory]
    [MemberData(nameof(Multipletests))]
    public void Adjusted_p_are_those_of_statsmodels_in_any_order(Correction correction, double[] expected, int rejected)
    {
        int[] order = [7, 0, 14, 3, 9, 1, 12, 5, 11, 2, 13, 6, 4, 10, 8];
        double[] shuffled = [.. order.Select(index => Infarction[index])];
        var adjusted = Corrections.Adjust(shuffled, correction);
        for (var index = 0; index < order.Length; index++)
            Assert.Equal(expected[order[index]], adjusted[index], 1e-14);
        Assert.Equal(rejected, Corrections.Reject(shuffled, correction, 0.05).Count(significant => significant));
    }

    [Theory]
    [InlineData(Correction.Bonferroni, new[] { 0.18, 0.06, 0.06, 1, 0.12, 1 })]
    [InlineData(Correction.Holm, new[] { 0.09, 0.06, 0.06, 1, 0.08, 1 })]
    [InlineData(Correction.BenjaminiHochberg, new[] { 0.045, 0.03, 0.03, 1, 0.04, 0.6 })]
    [InlineData(Correction.BenjaminiYekutieli, new[] { 0.11025, 0.0735, 0.0735, 1, 0.098, 1 })]
    public void Ties_share_their_adjusted_p(Correction correction, double[] expected)
    {
        // By statsmodels.stats.multitest.multipletests 0.13.5 and by p.adjust of R 4.2.2.
        var adjusted = Corrections.Adjust([0.03, 0.01, 0.01, 1, 0.02, 0.5], correction);
        for (var index = 0; index < expected.Length; index++)
            Assert.Equal(expected[index], adjusted[index], 1e-14);
    }

    [Fact]
    public void Bonferroni_is_the_studys_rule_to_the_letter()
    {
        var limit = 0.05 / 3;
        Assert.Equal(
            [false, true, false], Corrections.Reject([limit, Math.BitDecrement(limit), 1], Correction.Bonferroni, 0.05).ToArray());
    }

    [Fact]
    public void The_corrections_are_ordered_as_theory_says() => Gen.Double[0, 1].Array[1, 50].Sample(p =>
    {
        var bonferroni = Corrections.Adjust(p, Correction.Bonferroni);
        var holm = Corrections.Adjust(p, Correction.Holm);
        var hochberg = Corrections.Adjust(p, Correction.BenjaminiHochberg);
        var yekutieli = Corrections.Adjust(p, Correction.BenjaminiYekutieli);
        for (var test = 0; test < p.Length; test++)
        {
            Assert.True(p[test] <= hochberg[test] && hochberg[test] <= holm[test] + 1e-15 && holm[test] <= bonferroni[test]);
            Assert.True(hochberg[test] <= yekutieli[test]);
        }
    }, iter: 500);

    [Fact]
    public void No_tests_give_no_verdicts_and_what_is_no_probability_is_refused()
    {
        Assert.Empty(Corrections.Adjust([], Correction.Holm));
        Assert.Empty(Corrections.Reject([], Correction.Bonferroni, 0.05));
        Assert.Throws<ArgumentException>(() => Corrections.Adjust([0.5, double.NaN], Correction.Holm));
        Assert.Throws<ArgumentException>(() => Corrections.Reject([1.5], Correction.Bonferroni, 0.05));
        Assert.Throws<ArgumentOutOfRangeException>(() => Corrections.Reject([0.5], Correction.Bonferroni, 1));
    }
}
