using Harness.Activations;
using Harness.Corpora;
using Harness.Gpt2;
using Harness.Native;
using Harness.Profiles;
using Harness.Runs;
using Harness.Selectivity;
using Harness.Targets;
using Harness.Tokenization;

namespace Harness.Experiments;

/// <summary>
/// Negation tuning in attention neurons: which outputs of the fused query, key and value projection tell negation tokens from
/// affirmation tokens, layer by layer. After the course notebook "CodeChallenge: Negation tuning in attention neurons" by Mike X Cohen.
/// </summary>
public static class NegationTuning
{
    /// <summary>The experiment's entry in the catalogue.</summary>
    public static readonly ExperimentInfo Info = new(
        "negation-tuning",
        "Negation tuning in attention neurons",
        "Which query, key and value neurons tell negations from affirmations, layer by layer?",
        Execute);

    /// <summary>Runs the experiment.</summary>
    public static ExperimentResult Execute(Run run, NegationTuningParameters settings)
    {
        // Materials: a text, its tokens, and the windows around the affirmations and negations in it.
        var corpus = run.Step("read the text", () => CorpusReader.Read(settings.Corpus));
        var tokenizer = run.Step("load the tokenizer", () => Gpt2Tokenizer.Load(settings.Model));
        var tokens = run.Step("tokenize", () => tokenizer.Encode(corpus.Text));
        var (pre, post) = (settings.ContextPre, settings.ContextPost);
        var affirmations = run.Step("find affirmations", () => TargetMatcher.Match(tokens, tokenizer, settings.Affirmation, pre, post));
        var negations = run.Step("find negations", () => TargetMatcher.Match(tokens, tokenizer, settings.Negation, pre, post));
        var windows = run.Step("cut the windows", () => ContextWindows.Cut(tokens, affirmations, negations, pre, post));

        // Recording: the fused query, key and value projection of every layer, at the target.
        using var model = run.Step("load the model", () => settings.Weights.Load(settings.Model, ComputeDevice.Parse(settings.Device)));
        var weights = run.Step("hash the weights", () => WeightsSha256.Compute(model));
        var hooks = HookPoint.EveryLayer(model.Config, HookSite.AttentionQkv);
        var activations = run.Step("record activations", (progress, stop) =>
            ActivationRecorder.Record(model, windows, hooks, settings.BatchSize, progress, stop));

        // Statistics: does a neuron's activation predict the category?
        var fits = run.Step("fit the neurons", (progress, stop) =>
            NeuronFits.Fit(activations, windows.Labels, settings.Fitter, progress, stop));

        // Profile: what is significant, split into Q, K and V, over the layers.
        var identity = ProfileIdentity.Of(corpus, tokens, windows, weights, activations.Neurons, settings.Alpha);
        var profile = run.Step("profile the layers", () => LaminarProfileBuilder.Build(identity, fits));
        return new ExperimentResult(tokens, tokenizer, windows, fits, profile, $"{model.Device}");
    }
}
