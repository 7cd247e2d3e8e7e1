using Harness.Gpt2;
using Harness.Runs;
using Harness.Studies;

namespace Harness.Experiments.Catalog;

/// <summary>
/// Negation tuning in the residual stream: which of its coordinates tell negation tokens from affirmation tokens after each block.
/// </summary>
public static class NegationTuningResidual
{
    /// <summary>The experiment's entry in the catalogue.</summary>
    public static readonly ExperimentInfo Info = new(
        "negation-tuning-residual",
        "Negation tuning in the residual stream",
        "Which coordinates of the residual stream tell negations from affirmations, layer by layer?",
        Execute);

    /// <summary>Runs the experiment.</summary>
    public static ExperimentResult Execute(Run run, ExperimentSettings settings)
    {
        // Materials: a text, its tokens, and the windows around the targets in it.
        var materials = Materials.Gather(run, settings);

        // Recording: the residual stream after every block, at the target.
        var recording = Recording.Make(run, settings, materials, HookSite.BlockOutput);

        // Statistics: does a neuron's activation predict the category?
        var fits = Fitting.FitNeurons(run, settings, materials, recording);

        // Profile: all coordinates of a layer together, and the selected ones.
        return Profiling.Conclude(run, settings, materials, recording, fits);
    }
}
