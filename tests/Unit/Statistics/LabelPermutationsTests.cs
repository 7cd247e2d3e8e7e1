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
}
