using System.Collections.Immutable;
using Harness.Activations;
using Harness.Selectivity;
using Harness.Statistics;
using Harness.Tests.Unit.Statistics;

namespace Harness.Tests.Unit.Selectivity;

public sealed class HeldOutNeuronsTests
{
    private static readonly ActivationTable Table = new(60, 2, [Layer(1, 2), Layer(3, 4), Layer(5, 6)]);
    private static readonly ImmutableArray<byte> Labels = [.. Columns.Labels(60, 25)];
    private static readonly int[] Folds = [.. Enumerable.Range(0, 60).Select(row => row % 4)];

    [Fact]
    public void Every_layer_is_cross_validated_by_itself()
    {
        var layers = HeldOutNeurons.Predict(Table, Labels, Folds, threads: 1);
        for (var layer = 0; layer < 3; layer++)
        {
            var expected = CrossValidation.Predict(Table.Layers[layer], 2, Labels.AsMemory(), Folds, threads: 1);
            Assert.Equal(4, layers[layer].Length);
            for (var fold = 0; fold < 4; fold++)
            {
                Assert.Equal(expected[fold].Correct0.ToArray(), layers[layer][fold].Correct0.ToArray());
                Assert.Equal(expected[fold].Correct1.ToArray(), layers[layer][fold].Correct1.ToArray());
            }
        }
    }

    [Fact]
    public void Progress_counts_layers_and_a_stop_is_heeded()
    {
        var heard = new List<(int, int)>();
        using var stop = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => HeldOutNeurons.Predict(
            Table,
            Labels,
            Folds,
            threads: 1,
            (done, total) =>
            {
                heard.Add((done, total));
                stop.Cancel();
            },
            stop.Token));
        Assert.Equal([(1, 3)], heard);
    }

    private static float[] Layer(params int[] seeds) =>
        Columns.SideBySide([.. seeds.Select(seed => Columns.Make(60, 25, seed, effect: 20000))]);
}
