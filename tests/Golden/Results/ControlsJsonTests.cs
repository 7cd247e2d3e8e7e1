using Harness.Results;
using Harness.Tests.Golden.Reports;

namespace Harness.Tests.Golden.Results;

public class ControlsJsonTests
{
    [Fact]
    public Task Three_controls_of_four_layers() => Verifier.Verify(ControlsJson.Format(ExampleRun.Controls).TrimEnd('\n'));
}
