using Harness.Results;
using Harness.Tests.Golden.Reports;

namespace Harness.Tests.Golden.Results;

public class RunManifestJsonTests
{
    [Fact]
    public Task A_manifest() => Verifier.Verify(RunManifestJson.Format(ExampleRun.Manifest).TrimEnd('\n'));
}
