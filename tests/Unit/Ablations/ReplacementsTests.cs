using System.Collections.Immutable;
using Harness.Ablations;
using Harness.Activations;

namespace Harness.Tests.Unit.Ablations;

public sealed class ReplacementsTests
{
    // Four targets of two neurons; labels 0 0 1 1.
    private static readonly ActivationTable Table = new(4, 2, [[1, 10, 3, 20, 5, 30, 7, 40]]);

    private static readonly ImmutableArray<byte> Labels = [0, 0, 1, 1];

    // By hand: means 4 and 25; of label 0 2 and 15, of label 1 6 and 35.
    [Theory]
    [InlineData(ReplacedBy.Zero, 0, 0, 0, 0)]
    [InlineData(ReplacedBy.Mean, 4, 25, 4, 25)]
    [InlineData(ReplacedBy.OtherMean, 6, 35, 2, 15)]
    [InlineData(ReplacedBy.Added, 2, 10, 2, 10)]
    [InlineData(ReplacedBy.Paired, 5, 30, 1, 10)]
    public void What_takes_the_place_at_a_target_of_either_label(ReplacedBy by, float first0, float second0, float first1, float second1)
    {
        var replacement = Replacements.Of(by, scale: 0.5, Table, Labels, pairs: [2, -1, 0, -1], seed: 1);

        Assert.Equal([first0, second0], replacement.Row(0, 0).ToArray());
        Assert.Equal([first1, second1], replacement.Row(0, 2).ToArray());
        Assert.Equal(by == ReplacedBy.Added, replacement.IsAdded);
    }

    [Fact]
    public void Resampled_values_are_those_of_another_target_and_each_target_gives_its_own_once()
    {
        var sources = Replacements.Sources(100, seed: 4);
        var replacement = Replacements.Of(ReplacedBy.Resampled, 1, Table, Labels, [], seed: 1);

        Assert.Equal(Enumerable.Range(0, 100), sources.Order());
        Assert.All(Enumerable.Range(0, 100), target => Assert.NotEqual(target, sources[target]));
        Assert.NotEqual(sources, Replacements.Sources(100, seed: 5));
        Assert.Equal([1, 3, 5, 7], Enumerable.Range(0, 4).Select(target => replacement.Row(0, target).Span[0]).Order());
    }

    [Fact]
    public void Targets_of_one_word_and_different_categories_are_pairs()
    {
        // Word 7 has three targets of label 0 and two of label 1, word 8 has one label.
        ImmutableArray<byte> labels = [0, 0, 0, 1, 1, 0];
        ImmutableArray<int> types = [7, 7, 7, 7, 7, 8];

        Assert.Equal<int>([3, 4, 3, 0, 1, -1], TargetPairs.Of(labels, types));
        Assert.Equal<int>([-1, -1], TargetPairs.Of([0, 1], [1, 2]));
    }
}
