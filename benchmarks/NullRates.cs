using System.Collections.Immutable;
using Harness.Activations;
using Harness.Gpt2;
using Harness.Runs;
using Harness.Selectivity;
using Harness.Statistics;
using Harness.Studies;
using Harness.Targets;
using static System.FormattableString;

namespace Harness.Benchmarks;

/// <summary>
/// What the tests by words give of the embedded study, trained and untrained, and how often they are wrong where nothing is there: under the
/// labels of other words on the trained model, and in models of random weights. Prints tables for docs/validation.md.
/// </summary>
internal static class NullRates
{
    private const double Alpha = 0.05;

    private static readonly Study Study = new(
        "negation-tuning", "", "", HookSite.AttentionQkv, NegationStudyRules.Affirmation, NegationStudyRules.Negation);

    /// <summary>Reads a model and a text, as many relabellings and seeds as are asked for.</summary>
    public static void Run(string model, string corpus, int seeds)
    {
        var settings = new StudySettings(model, ModelWeights.Own, corpus, new NewtonLogit());
        using var store = ActivationStore.Open(null);
        var run = new Run(SilentObserver.Instance, TimeProvider.System, CancellationToken.None);
        var materials = Materials.Gather(run, Study, settings);
        var trained = Record(ModelWeights.Own);
        var (labels, types) = (materials.Windows.Labels, materials.WordTypes.OfRow);
        Show("trained", trained.Fits, Infer(trained, labels), Infer(Ranked(trained), labels));
        var untrained = Record(new ModelWeights(1));
        Show("untrained, seed 1", untrained.Fits, Infer(untrained, labels), Infer(Ranked(untrained), labels));

        var drawn = WordRelabellings.Of(labels.AsSpan(), types.AsSpan(), 0, seed: 1);
        var truth = labels.Zip(drawn.TypeOfRow).DistinctBy(row => row.Second).OrderBy(row => row.Second).Select(row => row.First).ToArray();
        var shuffled = LabelPermutations.Free(truth, seeds, seed: 1);
        Rates("words shuffled, trained model", shuffled.Select(permuted => Infer(trained, [.. drawn.TypeOfRow.Select(type => permuted[type])])));
        Rates("random weights, true labels", Enumerable.Range(1, seeds).Select(seed => Infer(Record(new ModelWeights((ulong)seed)), labels)));

        (Recording Recording, ImmutableArray<LogisticFits> Fits) Record(ModelWeights weights)
        {
            var of = settings with { Weights = weights };
            var recording = Recording.Make(run, of, materials, Study.Site, store);
            return (recording, Fitting.FitNeurons(run, of, materials, recording));
        }

        (Recording Recording, ImmutableArray<LogisticFits> Fits) Ranked((Recording Recording, ImmutableArray<LogisticFits> Fits) of) =>
            (of.Recording with { Activations = ColumnRanks.Of(of.Recording.Activations) }, of.Fits);

        WordInferenceResult Infer((Recording Recording, ImmutableArray<LogisticFits> Fits) of, ImmutableArray<byte> labelled) => WordInference.Test(
            of.Recording.Activations, labelled, types, of.Fits, of.Recording.Split, of.Recording.Heads, seed: 1, Environment.ProcessorCount);
    }

    // A layer in a column, and the sum of all.
    private static void Show(string name, ImmutableArray<LogisticFits> fits, WordInferenceResult words, WordInferenceResult ranked)
    {
        var significant = SignificanceMask.Of(fits, new SignificanceRule()).Select(mask => mask.Significant.AsSpan().Count(true)).ToArray();
        var robust = words.Neurons.Select(layer => layer.Count(neuron => neuron.PValueCr1 * layer.Length <= Alpha)).ToArray();
        Console.WriteLine($"\n{name}");
        Row("significant, the study's rule", significant);
        Row("cluster-robust (CR0), normal", Normal(neuron => neuron.ErrorCr0));
        Row("cluster-robust (CR1), normal", Normal(neuron => neuron.ErrorCr1));
        Row("cluster-robust (CR1), Student's t", robust);
        Row("word-level p <= .05", words.Neurons.Select(layer => layer.Count(neuron => neuron.PValue <= Alpha)));
        var shares = words.Neurons.Select(layer => 100.0 * layer.Count(neuron => neuron.PValue <= Alpha) / layer.Length);
        Console.WriteLine(Invariant($"{"the same in %",-36}{string.Join(' ', shares.Select(share => Invariant($"{share,5:F0}")))}"));
        Row("max-T within the layer", words.Neurons.Select(layer => layer.Count(neuron => neuron.InLayer <= Alpha)));
        Row("max-T of rank sums within the layer", ranked.Neurons.Select(layer => layer.Count(neuron => neuron.InLayer <= Alpha)));
        Row("max-T within the run", words.Neurons.Select(layer => layer.Count(neuron => neuron.InRun <= Alpha)));
        Console.WriteLine(Invariant($"joint p {words.Joint:F4}; of layers {string.Join(' ', words.JointOfLayer.Select(p => Invariant($"{p:F4}")))}"));

        IEnumerable<int> Normal(Func<NeuronWordTest, double> error) => words.Neurons.Select((layer, number) => layer.Index().Count(neuron =>
            WaldTest.PValue(fits[number].Beta[neuron.Index] / error(neuron.Item)) * layer.Length <= Alpha));

        static void Row(string name, IEnumerable<int> layers) =>
            Console.WriteLine($"{name,-36}{string.Join(' ', layers.Select(count => $"{count,5}"))}{layers.Sum(),7}");
    }

    private static void Rates(string name, IEnumerable<WordInferenceResult> results)
    {
        var (seeds, layers, neurons, small, inLayer, layersWith, inRun, joint, first) = (0, 0, 0L, 0L, 0, 0, 0, 0, 0);
        var shares = new List<double>();
        foreach (var result in results)
        {
            var all = result.Neurons.SelectMany(layer => layer).ToArray();
            seeds++;
            layers += result.Neurons.Length;
            neurons += all.Length;
            var passing = all.Count(neuron => neuron.PValue <= Alpha);
            small += passing;
            shares.Add(100.0 * passing / all.Length);
            layersWith += result.Neurons.Count(layer => layer.Any(neuron => neuron.InLayer <= Alpha));
            inLayer += result.Neurons[0].Any(neuron => neuron.InLayer <= Alpha) ? 1 : 0;
            inRun += all.Any(neuron => neuron.InRun <= Alpha) ? 1 : 0;
            joint += result.Joint <= Alpha ? 1 : 0;

            // One neuron of a run, another in every run: these are independent, as the seeds are.
            first += all[seeds * 7919 % all.Length].PValue <= Alpha ? 1 : 0;
        }

        shares.Sort();
        Console.WriteLine(Invariant($"\n{name}, {seeds} seeds"));
        Console.WriteLine(Invariant($"neurons with p <= .05: {100.0 * small / neurons:F2} % of all;")
            + Invariant($" a run's share from {shares[0]:F1} to {shares[^1]:F1} %"));
        Rate("one neuron of each run, p <= .05", first, seeds);
        Rate("a survivor within layer 0", inLayer, seeds);
        Rate("a survivor within the run", inRun, seeds);
        Rate("joint p <= .05", joint, seeds);
        Console.WriteLine(Invariant($"layers with a survivor within the layer: {layersWith} of {layers} ({100.0 * layersWith / layers:F1} %)"));

        static void Rate(string name, int count, int of)
        {
            var (low, high) = Exact95(count, of);
            Console.WriteLine(Invariant($"{name,-36}{count} of {of}: {100.0 * count / of:F1} % ({100 * low:F1} to {100 * high:F1})"));
        }
    }

    // Clopper and Pearson 1934: the shares under which as few, or as many, come with a probability of 2.5 %, by bisection.
    private static (double Low, double High) Exact95(int count, int of)
    {
        return (
            count == 0 ? 0 : Bisect(share => 1 - AtMost(count - 1, share) < 0.025),
            count == of ? 1 : Bisect(share => AtMost(count, share) > 0.025));

        double AtMost(int most, double share)
        {
            var (sum, term) = (0.0, Math.Pow(1 - share, of));
            for (var k = 0; k <= most; k++)
            {
                sum += term;
                term *= (of - k) / (k + 1.0) * share / (1 - share);
            }

            return sum;
        }

        static double Bisect(Func<double, bool> isBelow)
        {
            var (low, high) = (0.0, 1.0);
            for (var step = 0; step < 60; step++)
            {
                var middle = (low + high) / 2;
                (low, high) = isBelow(middle) ? (middle, high) : (low, middle);
            }

            return low;
        }
    }
}
