using Harness.Runs;
using Harness.Statistics;

namespace Harness.Tests.Unit.Statistics;

public sealed class LabelPermutationsTests
{
    [Fact]
    public void Free_permutations_keep_the_counts_differ_and_come_again_with_their_seed()
    {
        var labels = Columns.Labels(398, 216);
        var permutations = LabelPermutations.Free(labels, 20, 5);
        Assert.All(permutations, permuted => Assert.Equal(216, permuted.Count(label => label == 1)));
        Assert.Equal(20, permutations.Select(permuted => string.Concat(permuted)).Distinct().Count());
        Assert.Equal(permutations, LabelPermutations.Free(labels, 20, 5));
        Assert.NotEqual(permutations[0], LabelPermutations.Free(labels, 1, 6)[0]);
    }

    [Fact]
    public void The_first_permutations_do_not_depend_on_how_many_there_are() =>
        Assert.Equal(
            LabelPermutations.Free(Columns.Labels(20, 9), 3, 1), LabelPermutations.Free(Columns.Labels(20, 9), 8, 1)[..3]);

    [Fact]
    public void By_word_type_all_rows_of_a_type_share_a_label_and_the_number_of_types_stays()
    {
        byte[] labels = [0, 0, 1, 1, 0, 1, 1, 0, 1];
        int[] types = [9, 4, 7, 7, 9, 2, 7, 5, 2];
        var permutations = LabelPermutations.ByWordType(labels, types, 50, 1);
        foreach (var permuted in permutations)
        {
            Assert.Equal(permuted[0], permuted[4]);
            Assert.Equal([permuted[2], permuted[2]], [permuted[3], permuted[6]]);
            Assert.Equal(permuted[5], permuted[8]);
            Assert.Equal(2, permuted[0] + permuted[1] + permuted[2] + permuted[5] + permuted[7]);
        }

        // All ten ways to choose two of five types come up.
        Assert.Equal(10, permutations.Select(permuted => string.Concat(permuted)).Distinct().Count());
    }

    [Fact]
    public void A_type_of_both_labels_is_refused_by_its_number()
    {
        var error = Assert.Throws<HarnessException>(() => LabelPermutations.ByWordType([0, 1, 0, 1], [7, 3, 7, 7], 1, 1));
        Assert.Equal((ErrorCode.TypeInBothCategories, "word type 7"), (error.Code, error.Where));
    }

    [Fact]
    public void Types_that_are_not_one_for_each_label_are_refused() =>
        Assert.Throws<ArgumentException>(() => LabelPermutations.ByWordType([0, 1], [3], 1, 1));
}
