using Harness.Tests.Unit.CommandLine;
using Harness.Tests.Unit.Package;
using Harness.Tests.Unit.Sweeps;
using Xunit.Abstractions;

[assembly: TestCollectionOrderer("Harness.Tests.Unit.LongestFirst", "Harness.Tests.Unit")]

namespace Harness.Tests.Unit;

/// <summary>Begins with the tests that wait longest for other programs, so that none of them is left alone at the end.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly Type[] Long =
    [
        typeof(TemplateTests), typeof(SlurmTests), typeof(PackageTests), typeof(SweepCommandTests), typeof(FetchCommandTests), typeof(TwoProcessorsTests),
        typeof(ArchitectureTests),
    ];

    /// <inheritdoc/>
    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderBy(collection => !Array.Exists(
            Long, type => collection.DisplayName.EndsWith(type.FullName!, StringComparison.Ordinal)));
}
