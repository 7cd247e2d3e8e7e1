using Harness.Results;
using Harness.Tests.Golden.Reports;

namespace Harness.Tests.Golden.Results;

public sealed class InferenceJsonTests
{
    [Fact]
    public Task What_survives_of_four_layers() => Verifier.Verify(InferenceJson.Format(ExampleRun.Neurons.Inference!));
}
