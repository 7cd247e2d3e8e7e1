using System.Collections.Immutable;
using Harness.Selectivity;

namespace Harness.Profiles;

/// <summary>A study on several texts: what holds in how many of them. <c>replication.json</c> holds it.</summary>
/// <param name="Alpha">The level.</param>
/// <param name="Texts">The texts.</param>
/// <param name="Pooled">The tests over all texts; null where a word has one label here and the other there, or is a target of both.</param>
/// <param name="Parts">The parts of all layers.</param>
/// <param name="Neurons">All neurons.</param>
public sealed record Replication(
    double Alpha,
    ImmutableArray<ReplicatedText> Texts,
    PooledWordTest? Pooled,
    ImmutableArray<ReplicatedPart> Parts,
    ImmutableArray<ReplicatedNeuron> Neurons)
{
    /// <summary>Counts over the texts.</summary>
    /// <param name="texts">Each text, and all of its neurons, tested by words, by layer and index.</param>
    /// <param name="pooled">The tests over all texts, if there are any.</param>
    /// <param name="alpha">The level.</param>
    public static Replication Of(
        ImmutableArray<(ReplicatedText Text, ImmutableArray<NeuronRecord> Neurons)> texts, PooledWordTest? pooled, double alpha)
    {
        ImmutableArray<ReplicatedNeuron> neurons =
        [
            .. texts[0].Neurons.Select((first, number) =>
            {
                NeuronRecord[] all = [.. texts.Select(text => text.Neurons[number])];
                double[] z = [.. all.Select(neuron => neuron.ByWord!.Value.Z)];
                return new ReplicatedNeuron(
                    first.Name,
                    first.Layer,
                    first.Part,
                    all.Count(neuron => neuron.Significant),
                    all.Count(neuron => neuron.ByWord!.Value.PValue <= alpha),
                    all.Count(neuron => neuron.ByWord!.Value.InLayer <= alpha),
                    z.All(one => one > 0) ? 1 : z.All(one => one < 0) ? -1 : 0,
                    Rounded(pooled?.Z[number]),
                    Finite(pooled?.PValue[number]),
                    Finite(pooled?.InLayer[number]),
                    Finite(pooled?.InRun[number]));
            }),
        ];
        var parts = neurons.Select((neuron, number) => (neuron, number)).GroupBy(one => (one.neuron.Layer, one.neuron.Part));
        return new Replication(alpha, [.. texts.Select(text => text.Text)], pooled, [.. parts.Select(Part)], neurons);

        ReplicatedPart Part(IGrouping<(int Layer, string Part), (ReplicatedNeuron Neuron, int Number)> part)
        {
            ReplicatedNeuron[] own = [.. part.Select(one => one.Neuron)];
            var found = own.Where(neuron => neuron.ByWord > 0).ToArray();
            return new ReplicatedPart(
                part.Key.Layer,
                part.Key.Part,
                own.Length,
                Exactly(neuron => neuron.Significant),
                InAll(neuron => neuron.Significant),
                Exactly(neuron => neuron.ByWord),
                InAll(neuron => neuron.ByWord!.Value.PValue <= alpha),
                found.Count(neuron => neuron.Sign != 0),
                Rounded(found.Length * Math.Pow(2, 1 - texts.Length))!.Value,
                pooled is null ? null : own.Count(neuron => neuron.PooledPValue <= alpha),
                pooled is null ? null : own.Count(neuron => neuron.PooledInLayer <= alpha));

            ImmutableArray<int> Exactly(Func<ReplicatedNeuron, int> count) =>
                [.. Enumerable.Range(0, texts.Length + 1).Select(number => own.Count(neuron => count(neuron) == number))];

            double InAll(Func<NeuronRecord, bool> holds) => Rounded(texts.Aggregate(
                (double)own.Length, (left, text) => left * part.Count(one => holds(text.Neurons[one.Number])) / own.Length))!.Value;
        }
    }

    // A column that is not finite has no test.
    private static double? Finite(double? value) => value is { } number && double.IsFinite(number) ? number : null;

    private static double? Rounded(double? value) => Finite(value) is { } number ? Math.Round(number, ProfileRounding.Decimals) : null;
}
