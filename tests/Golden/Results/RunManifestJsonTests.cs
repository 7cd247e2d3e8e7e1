using System.Collections.Immutable;
using Harness.Results;
using Harness.Tests.Golden.Reports;

namespace Harness.Tests.Golden.Results;

public class RunManifestJsonTests
{
    [Fact]
    public Task A_manifest()
    {
        var files = ImmutableSortedDictionary<string, string>.Empty.Add("targets.csv", new string('a', 64)).Add("profile.json", new string('b', 64));
        return Verifier.Verify(RunManifestJson.Format(ExampleRun.Manifest with { Files = files }).TrimEnd('\n'));
    }
}
