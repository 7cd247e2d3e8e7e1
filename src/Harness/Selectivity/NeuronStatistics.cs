using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using Harness.Activations;
using Harness.Runs;
using Harness.Statistics;

namespace Harness.Selectivity;

/// <summary>Computes a statistic of one's own for every recorded neuron.</summary>
public static partial class NeuronStatistics
{
    /// <summary>Checks the names of statistics, before anything is computed.</summary>
    /// <param name="statistics">The statistics of a study.</param>
    /// <param name="taken">The names that the files have already.</param>
    /// <exception cref="HarnessException">A name is malformed or stands twice: <see cref="ErrorCode.StatisticUnfit"/>.</exception>
    public static void Validate(IEnumerable<INeuronStatistic> statistics, IEnumerable<string> taken)
    {
        var names = taken.ToHashSet();
        foreach (var statistic in statistics)
        {
            if (!Name().IsMatch(statistic.Name))
                throw Unfit(statistic, "cannot be the name of a column");
            if (!names.Add(statistic.Name))
                throw Unfit(statistic, "is the name of another column");
        }
    }

    /// <summary>Computes one statistic for each neuron of each layer.</summary>
    /// <param name="activations">What was recorded.</param>
    /// <param name="labels">0 or 1, one per sample.</param>
    /// <param name="statistic">The statistic.</param>
    /// <param name="threads">Threads at most.</param>
    /// <param name="progress">Is told after each layer how many of how many are done.</param>
    /// <param name="cancellation">Is asked before each layer.</param>
    /// <exception cref="HarnessException">
    /// A number that the gate compares is infinite: <see cref="ErrorCode.StatisticUnfit"/>.
    /// </exception>
    public static NeuronColumn Compute(
        ActivationTable activations,
        ImmutableArray<byte> labels,
        INeuronStatistic statistic,
        int threads,
        Action<int, int>? progress = null,
        CancellationToken cancellation = default)
    {
        var column = new NeuronColumn(statistic.Name, LayerByLayer.Run(
            activations, layer => OfLayer(layer, activations.Neurons, labels, statistic, threads), progress, cancellation))
        {
            IsGated = statistic.IsGated,
        };
        if (column.IsGated && column.Layers.Index().FirstOrDefault(layer => layer.Item.Any(double.IsInfinity)) is { Item.IsDefault: false } infinite)
            throw Infinite(statistic, infinite.Index, infinite.Item.Index().First(neuron => double.IsInfinity(neuron.Item)).Index);
        return column;
    }

    private static ImmutableArray<double> OfLayer(
        float[] layer, int neurons, ImmutableArray<byte> labels, INeuronStatistic statistic, int threads)
    {
        var values = new double[neurons];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = threads };
        Parallel.For(0, neurons, parallel, () => new float[labels.Length], (neuron, _, column) =>
        {
            for (var row = 0; row < column.Length; row++)
                column[row] = layer[(row * neurons) + neuron];
            values[neuron] = statistic.Compute(column, labels.AsSpan());
            return column;
        }, _ => { });
        return ImmutableCollectionsMarshal.AsImmutableArray(values);
    }

    private static HarnessException Infinite(INeuronStatistic statistic, int layer, int neuron) => new(
        ErrorCode.StatisticUnfit,
        FormattableString.Invariant($"\"{statistic.Name}\" is infinite at layer {layer}, column {neuron}, and the gate cannot compare it"),
        $"{statistic.GetType().Name}.{nameof(INeuronStatistic.Compute)}",
        "a division by zero: a neuron that is the same at every target, or a category without spread",
        "return NaN where a neuron has no such number");

    private static HarnessException Unfit(INeuronStatistic statistic, string why) => new(
        ErrorCode.StatisticUnfit,
        $"\"{statistic.Name}\" {why}",
        $"{statistic.GetType().Name}.{nameof(INeuronStatistic.Name)}",
        "a capital letter, a space or a hyphen, or two statistics of one name",
        "choose another name of small letters, digits and underscores, as in mean_difference");

    [GeneratedRegex("^[a-z][a-z0-9_]*$")]
    private static partial Regex Name();
}
