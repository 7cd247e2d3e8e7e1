using Harness.Runs;
using Harness.Statistics;

namespace Harness.Tests.Unit.Statistics;

public sealed class WordRelabellingsTests
{
    private static readonly byte[] Labels = [0, 0, 1, 1, 0, 1, 1, 0, 1];
    private static readonly int[] Types = [9, 4, 7, 7, 9, 2, 7, 5, 2];

    [Theory]
    [InlineData(9, false)]
    [InlineData(10, true)]
    public void All_rows_of_a_type_share_a_label_and_the_number_of_types_stays(int count, bool exhaustive)
    {
        var relabellings = WordRelabellings.Of(Labels, Types, count, 1);
        Assert.Equal((count, exhaustive), (relabellings.OfTypes.Length, relabellings.IsExhaustive));
        foreach (var permuted in relabellings.ToRows())
        {
            Assert.Equal(permuted[0], permuted[4]);
            Assert.Equal([permuted[2], permuted[2]], [permuted[3], permuted[6]]);
            Assert.Equal(permuted[5], permuted[8]);
            Assert.Equal(2, permuted[0] + permuted[1] + permuted[2] + permuted[5] + permuted[7]);
        }
    }

    [Fact]
    public void Where_they_are_few_each_is_there_once_and_the_true_one_is_among_them()
    {
        // Two of five types: ten ways.
        var rows = WordRelabellings.Of(Labels, Types, 1000, 1).ToRows();
        Assert.Equal(10, rows.Select(permuted => string.Concat(permuted)).Distinct().Count());
        Assert.Single(rows, permuted => permuted.SequenceEqual(Labels));
        Assert.Equal(10, rows.Length);
    }

    [Fact]
    public void Draws_come_again_with_their_seed_and_do_not_depend_on_their_number()
    {
        byte[] labels = [.. Columns.Labels(40, 20)];
        int[] types = [.. Enumerable.Range(0, 40)];
        var ten = WordRelabellings.Of(labels, types, 10, 3).ToRows();
        Assert.Equal(ten, WordRelabellings.Of(labels, types, 25, 3).ToRows()[..10]);
        Assert.NotEqual(ten[0], WordRelabellings.Of(labels, types, 10, 4).ToRows()[0]);
    }

    [Theory]
    [InlineData(11, 5, 4368)]
    [InlineData(1, 1, 2)]
    [InlineData(7, 0, 1)]
    [InlineData(26, 26, 495918532948104)]
    [InlineData(5000, 5000, double.MaxValue)]
    public void The_ways_are_a_binomial_coefficient(int types0, int types1, double ways) =>
        Assert.Equal(ways, WordRelabellings.Ways(types0, types1));

    [Fact]
    public void A_type_of_both_labels_fails_by_its_number()
    {
        var error = Assert.Throws<HarnessException>(() => WordRelabellings.Of([0, 1, 0, 1], [7, 3, 7, 7], 1, 1));
        Assert.Equal((ErrorCode.TypeInBothCategories, "word type 7"), (error.Code, error.Where));
    }

    [Fact]
    public void Types_that_are_not_one_for_each_label_fail() =>
        Assert.Throws<ArgumentException>(() => WordRelabellings.Of([0, 1], [3], 1, 1));

    [Fact]
    public void The_p_of_all_relabellings_is_a_share_and_that_of_drawn_ones_counts_the_true_one_on_both_sides()
    {
        double[] permuted = [0, 25, 75, 50, 100];
        Assert.Equal(2.0 / 5, PermutationPValue.Of(permuted, 75, exhaustive: true));
        Assert.Equal(3.0 / 6, PermutationPValue.Of(permuted, 75, exhaustive: false));
        Assert.Equal(100, PermutationPValue.Quantile95(permuted));
    }
}
