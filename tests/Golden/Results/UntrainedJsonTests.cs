using Harness.Results;
using Harness.Tests.Golden.Reports;

namespace Harness.Tests.Golden.Results;

public sealed class UntrainedJsonTests
{
    [Fact]
    public Task Ten_models_of_four_layers() => Verifier.Verify(UntrainedJson.Format(ExampleRun.Untrained));
}
