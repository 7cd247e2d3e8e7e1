using System.Collections.Immutable;
using Harness.Runs;

namespace Harness.Experiments;

/// <summary>The experiments that come with the harness.</summary>
public static class ExperimentCatalog
{
    /// <summary>Every experiment, the default first.</summary>
    public static readonly ImmutableArray<ExperimentInfo> All =
        [NegationTuning.Info, NegationTuningMlp.Info, NegationTuningResidual.Info, Contrast.Info];

    /// <summary>The names of all.</summary>
    public static IEnumerable<string> Names => All.Select(experiment => experiment.Name);

    /// <summary>The experiment of a name.</summary>
    /// <exception cref="HarnessException">There is none: <see cref="ErrorCode.UnknownExperiment"/>.</exception>
    public static ExperimentInfo Find(string name) =>
        All.FirstOrDefault(experiment => experiment.Name == name) ?? throw new HarnessException(
            ErrorCode.UnknownExperiment,
            $"there is no experiment \"{name}\"",
            "run <experiment>",
            "a misspelt name",
            $"{Misspelling.DidYouMean(name, Names)}use one of: {string.Join(", ", Names)}");
}
