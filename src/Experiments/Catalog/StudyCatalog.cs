using System.Collections.Immutable;
using System.Reflection;
using Harness.Runs;
using Harness.Studies;

namespace Harness.Experiments.Catalog;

/// <summary>The studies that a program knows.</summary>
/// <param name="All">The studies, the default first; their names differ.</param>
public sealed record StudyCatalog(ImmutableArray<Study> All)
{
    /// <summary>
    /// Those that come with the harness, negation tuning first, the others by name. They are found by their static field of this type, so
    /// that a new one is one new file.
    /// </summary>
    public static readonly StudyCatalog Shipped = new(
    [
        .. typeof(StudyCatalog).Assembly.GetExportedTypes()
            .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(field => field.FieldType == typeof(Study))
            .Select(field => (Study)field.GetValue(null)!)
            .OrderBy(study => study != NegationTuning.Study)
            .ThenBy(study => study.Name, StringComparer.Ordinal),
    ]);

    /// <summary>The study that is meant where none is named.</summary>
    public Study Default => All[0];

    /// <summary>The names of all.</summary>
    public IEnumerable<string> Names => All.Select(study => study.Name);

    /// <summary>These studies after some of one's own, the first of which becomes the default.</summary>
    /// <exception cref="HarnessException">
    /// A name stands twice, or cannot be the name of a folder: <see cref="ErrorCode.ExperimentNameUnfit"/>.
    /// </exception>
    public StudyCatalog After(IEnumerable<Study> own)
    {
        var all = new StudyCatalog([.. own, .. All]);
        foreach (var study in all.All)
            StudyName.Validate(study.Name);
        var twice = all.Names.GroupBy(name => name).FirstOrDefault(same => same.Count() > 1);
        return twice is null ? all : throw StudyName.Unfit(twice.Key, "names two studies");
    }

    /// <summary>The study of a name.</summary>
    /// <exception cref="HarnessException">There is none: <see cref="ErrorCode.UnknownExperiment"/>.</exception>
    public Study Find(string name) =>
        All.FirstOrDefault(study => study.Name == name) ?? throw new HarnessException(
            ErrorCode.UnknownExperiment,
            $"there is no experiment \"{name}\"",
            "run <experiment>",
            "a misspelt name",
            $"{Misspelling.DidYouMean(name, Names)}use one of: {string.Join(", ", Names)}");
}
