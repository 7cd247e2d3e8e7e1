using Harness.Gpt2;
using Harness.Runs;
using Harness.Studies;

namespace Harness.Experiments.Catalog;

/// <summary>
/// Negation tuning in MLP neurons, the sibling of the study: which inputs of the MLP's activation function tell negation tokens from
/// affirmation tokens, layer by layer.
/// </summary>
public static class NegationTuningMlp
{
    /// <summary>The experiment's entry in the catalogue.</summary>
    public static readonly ExperimentInfo Info = new(
        "negation-tuning-mlp",
        "Negation tuning in MLP neurons",
        "Which neurons of the MLPs tell negations from affirmations, layer by layer?",
        Execute);

    /// <summary>Runs the experiment.</summary>
    public static ExperimentResult Execute(Run run, ExperimentSettings settings)
    {
        // Materials: a text, its tokens, and the windows around the targets in it.
        var materials = Materials.Gather(run, settings);

        // Recording: the first projection of every MLP, before the activation function, at the target.
        var recording = Recording.Make(run, settings, materials, HookSite.MlpPre);

        // Statistics: does a neuron's activation predict the category?
        var fits = Fitting.FitNeurons(run, settings, materials, recording);

        // Profile: all neurons of a layer together, and the selected ones.
        return Profiling.Conclude(run, settings, materials, recording, fits);
    }
}
