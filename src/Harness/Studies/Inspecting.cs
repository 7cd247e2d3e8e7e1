using Harness.Profiles;
using Harness.Runs;
using Harness.Statistics;

namespace Harness.Studies;

/// <summary>A single neuron of an experiment.</summary>
public static class Inspecting
{
    /// <summary>Fits, tests and cross-validates one neuron, with the folds that the controls have unless told otherwise.</summary>
    /// <exception cref="HarnessException">There is no such neuron: <see cref="ErrorCode.InvalidOption"/>.</exception>
    public static NeuronInspection Look(Run run, StudySettings settings, StudyResult result, NeuronAddress address)
    {
        var (materials, activations) = (result.Materials, result.Recording.Activations);
        var index = address.Index(activations.Layers.Count, result.Recording.Split);
        var found = Locating.Find(run, settings, result, Inferring.Test(run, settings, result));
        var neuron = found.Neurons.Single(one => one.Layer == address.Layer && one.Index == index);
        var (labels, controls) = (materials.Windows.Labels, settings.ControlTasks ?? new ControlSettings());
        var folds = CrossValidation.StratifiedFolds(labels.AsSpan(), Math.Min(controls.Folds, labels.Length), settings.Seed);
        return run.Step("inspect the neuron", () =>
            NeuronInspector.Inspect(neuron, activations, labels, materials.WordTypes, folds));
    }
}
