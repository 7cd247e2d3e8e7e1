using System.Globalization;
using Harness.Experiments.Catalog;
using Harness.Profiles;
using Harness.Reports;
using Harness.Selectivity;
using Harness.Statistics;
using Harness.Studies;
using Harness.Tests.Unit.CommandLine;
using Harness.Tests.Unit.Tokenization;

namespace Harness.Tests.Unit.Studies;

/// <summary>The control tasks where words are targets of both categories, in the embedded study.</summary>
public sealed class ControlsWithinWordsTests : IDisposable
{
    private const int Neurons = 288;
    private const double Alpha = 0.9;

    private static readonly string[] Both = [" the", " of", " and", " to", " was"];

    private readonly Sandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void Words_are_relabelled_as_the_tests_by_words_relabel_them_and_every_share_is_that_of_a_plain_loop()
    {
        var (result, report) = Run(permutations: 100);

        // Five words of both categories, 32 exchanges, the true labels among them; " in" keeps its label in all.
        var (controls, inference) = (report.ControlTasks!, report.Neurons!.Inference!);
        Assert.Equal((5, 32.0, 32, 32), (controls.Pairs, controls.Relabellings(), controls.WordRelabellings, controls.HeldOutRelabellings));
        Assert.Equal((inference.Pairs, inference.Ways, inference.Relabellings), (controls.Pairs, controls.Relabellings(), controls.WordRelabellings));

        Assert.Contains(
            "of *after-long* and 5 of *after-short*, 5 of them of both, whose two labels can be exchanged in 32 ways",
            MarkdownReport.Format(report),
            StringComparison.Ordinal);

        var words = result.Materials.WordTypes;
        var labels = result.Materials.Windows.Labels;
        var relabelled = controls.Curves.Single(curve => curve.Name == ControlCurve.WordsRelabelled);
        for (var layer = 0; layer < relabelled.Layers.Length; layer++)
        {
            double[] shares = [.. Enumerable.Range(0, 32).Select(exchange => Share(layer, exchange))];
            // The first layer sees the word alone, which has both labels.
            Assert.True(layer == 0 ? shares.Distinct().Count() == 1 : shares.Distinct().Count() > 5);
            Assert.Equal(shares.Average(), relabelled.Layers[layer].PercentSignificant!.Value, 1e-6);
            Assert.Equal(shares.Count(share => share >= shares[0]) / 32.0, relabelled.Layers[layer].PValue!.Value, 1e-6);
        }

        double Share(int layer, int exchange)
        {
            byte[] exchanged =
            [
                .. labels.Select((label, row) => Array.IndexOf(Both, $" {words.Names[words.OfRow[row]]}") is >= 0 and var word && (exchange >> word & 1) == 1
                    ? (byte)(1 - label)
                    : label),
            ];
            var fits = new NewtonLogit().Fit(result.Recording.Activations.Layers[layer], Neurons, exchanged);
            return 100.0 * fits.PValue.Count(p => p < Alpha / Neurons) / Neurons;
        }
    }

    [Fact]
    public void A_word_left_out_is_left_out_in_both_of_its_uses()
    {
        var (result, report) = Run(permutations: 0);

        var held = report.ControlTasks!.Curves.Single(curve => curve.Name == "word left out");
        Assert.Null(held.Undefined);
        var (words, labels) = (result.Materials.WordTypes, result.Materials.Windows.Labels);
        Assert.Equal(6, words.Names.Length);

        // One fit for each word, to the rows of the other words; by rows of either label.
        for (var layer = 0; layer < held.Layers.Length; layer++)
        {
            var activations = result.Recording.Activations.Layers[layer];
            var (right, all) = (new double[2], new double[2]);
            for (var word = 0; word < words.Names.Length; word++)
            {
                int[] others = [.. Rows().Where(row => words.OfRow[row] != word)];
                byte[] known = [.. others.Select(row => labels[row])];
                var fits = new NewtonLogit().Fit(
                    others.SelectMany(row => activations[(row * Neurons)..((row + 1) * Neurons)]).ToArray(), Neurons, known);
                var prior = known.Average(label => (double)label);
                int[] selected = [.. Enumerable.Range(0, Neurons).Where(neuron => fits.PValue[neuron] < Alpha / Neurons && fits.Beta[neuron] > 0)];
                foreach (var row in Rows().Where(row => words.OfRow[row] == word))
                {
                    all[labels[row]]++;
                    right[labels[row]] += selected.Length == 0 ? 0.5 : selected.Average(neuron =>
                        (fits.Intercept[neuron] + fits.Beta[neuron] * activations[row * Neurons + neuron] > Math.Log(prior / (1 - prior))) == (labels[row] == 1) ? 1.0 : 0);
                }
            }

            Assert.Equal(50 * (right[0] / all[0] + right[1] / all[1]), held.Layers[layer].BalancedAccuracy!.Value, 1e-6);
        }

        IEnumerable<int> Rows() => Enumerable.Range(0, labels.Length);
    }

    private (StudyResult Result, RunReport Report) Run(int permutations)
    {
        StudyResult? result = null;
        var study = Study.FromTargets("uses", "Uses", "Which of two uses?", NegationTuning.Study.Site, List()) with
        {
            Method = (run, study, settings, store) => result = StudyMethod.Execute(run, study, settings, store),
        };
        var plan = Presets.Embedded.Plan(study, Sandbox.Root, _sandbox.PathOf("repository"));
        var outcome = StudyRunner.Run(plan with
        {
            Settings = plan.Settings with
            {
                Threads = 1,
                Significance = new SignificanceRule(Alpha),
                ControlTasks = new ControlSettings(permutations),
            },
            Baseline = null,
            Beside = null,
        });
        return (result!, outcome.Report);
    }

    // Forty places of each word after a short token, forty after a long one, and as many of one word after long tokens alone.
    private string List()
    {
        var story = File.ReadAllText(Path.Combine(Sandbox.Root, "data", "corpora", "the-cawsey-blot.txt"));
        var ids = EmbeddedTokenizer.Instance.Encode(story).Ids;
        var rows = Both.SelectMany(word => Places(word, 0).Concat(Places(word, 1))).Concat(Places(" in", 1));
        var file = _sandbox.PathOf("uses.csv");
        File.WriteAllLines(file, ["token,label", .. rows]);
        return file;

        IEnumerable<string> Places(string word, int label)
        {
            var id = Assert.Single(EmbeddedTokenizer.Instance.Encode(word).Ids);
            return Enumerable.Range(100, ids.Length - 120)
                .Where(token => ids[token] == id && (EmbeddedTokenizer.Instance.Decode(ids[token - 1]).Length > 4 ? 1 : 0) == label)
                .Take(40)
                .Select(token => string.Create(CultureInfo.InvariantCulture, $"{token},after-{(label == 0 ? "short" : "long")}"));
        }
    }
}
