using Harness.Gpt2;
using Harness.Runs;
using Harness.Studies;

namespace Harness.Experiments.Catalog;

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
    public static ExperimentResult Execute(Run run, ExperimentSettings settings)
    {
        // Materials: a text, its tokens, and the windows around the affirmations and negations in it.
        var materials = Materials.Gather(run, settings);

        // Recording: the fused query, key and value projection of every layer, at the target.
        var recording = Recording.Make(run, settings, materials, HookSite.AttentionQkv);

        // Statistics: does a neuron's activation predict the category?
        var fits = Fitting.FitNeurons(run, settings, materials, recording);

        // Profile: what is significant, split into Q, K and V, over the layers.
        return Profiling.Conclude(run, settings, materials, recording, fits);
    }
}
