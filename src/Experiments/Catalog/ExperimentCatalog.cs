using System.Collections.Immutable;
using System.Reflection;
using Harness.Runs;
using Harness.Studies;

namespace Harness.Experiments.Catalog;

/// <summary>The experiments that come with the harness.</summary>
public static class ExperimentCatalog
{
    /// <summary>
    /// Every experiment, the default first, the others by name. They are found by their static field of this type, so that a new one is one
    /// new file.
    /// </summary>
    public static readonly ImmutableArray<ExperimentInfo> All =
    [
        .. typeof(ExperimentCatalog).Assembly.GetExportedTypes()
            .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(field => field.FieldType == typeof(ExperimentInfo))
            .Select(field => (ExperimentInfo)field.GetValue(null)!)
            .OrderBy(experiment => experiment != NegationTuning.Info)
            .ThenBy(experiment => experiment.Name, StringComparer.Ordinal),
    ];

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
