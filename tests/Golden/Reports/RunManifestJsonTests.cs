using Harness.Reports;

namespace Harness.Tests.Golden.Reports;

public class RunManifestJsonTests
{
    [Fact]
    public Task A_manifest() => Verifier.Verify(RunManifestJson.Format(ExampleRun.Manifest).TrimEnd('\n'));
}
