using Harness.Activations;
using Harness.Runs;

namespace Harness.Studies;

/// <summary>The method section of every study that says nothing else: text, tokens, activations, fits, profile.</summary>
public static class StudyMethod
{
    /// <summary>Carries a study out.</summary>
    /// <param name="run">Times each step, tells of its progress and stops it.</param>
    /// <param name="study">What is asked.</param>
    /// <param name="settings">Which model reads which text, and how it is computed.</param>
    /// <param name="store">Keeps what is recorded.</param>
    public static StudyResult Execute(Run run, Study study, StudySettings settings, ActivationStore store)
    {
        // Materials: a text, its tokens, and the windows around the targets of both categories in it.
        var materials = Materials.Gather(run, study, settings);

        // Recording: what the site of every layer puts out at the target.
        var recording = Recording.Make(run, settings, materials, study.Site, store);

        // Statistics: does a neuron's activation predict the category? And what the study asks of it beside.
        var fits = Fitting.FitNeurons(run, settings, materials, recording);
        var own = Fitting.ComputeOwn(run, study, settings, materials, recording);

        // Profile: what is significant, part by part, over the layers.
        return Profiling.Conclude(run, settings, materials, recording, fits, own);
    }
}
