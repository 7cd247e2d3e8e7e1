using Harness.Gpt2;
using Harness.Runs;
using Harness.Studies;
using Harness.Targets;

namespace Harness.Experiments.Catalog;

/// <summary>Any two categories of targets in attention neurons, after rules of one's own.</summary>
public static class Contrast
{
    /// <summary>The experiment's entry in the catalogue.</summary>
    public static readonly ExperimentInfo Info = new(
        "contrast",
        "A contrast of your own in attention neurons",
        "Which query, key and value neurons tell the two categories apart, layer by layer?",
        Execute);

    /// <summary>
    /// The experiment for two categories of a rules file. Its name is the folder of its results and of its baselines:
    /// <c>contrast/tense/past-vs-present</c>.
    /// </summary>
    public static ExperimentInfo Of(ContrastRules rules, TargetRule zero, TargetRule one) => Info with
    {
        Name = $"{Info.Name}/{rules.Name}/{zero.Category}-vs-{one.Category}",
        Title = rules.Categories.Length == 2 ? rules.Title : $"{rules.Title}: {zero.Category} and {one.Category}",
        Question = rules.Question,
    };

    /// <summary>Runs the experiment.</summary>
    public static ExperimentResult Execute(Run run, ExperimentSettings settings)
    {
        // Materials: a text, its tokens, and the windows around the targets in it.
        var materials = Materials.Gather(run, settings);

        // Recording: the fused query, key and value projection of every layer, at the target.
        var recording = Recording.Make(run, settings, materials, HookSite.AttentionQkv);

        // Statistics: does a neuron's activation predict the category?
        var fits = Fitting.FitNeurons(run, settings, materials, recording);

        // Profile: split into Q, K and V, over the layers.
        return Profiling.Conclude(run, settings, materials, recording, fits);
    }
}
