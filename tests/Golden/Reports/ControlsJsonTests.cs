using Harness.Reports;

namespace Harness.Tests.Golden.Reports;

public class ControlsJsonTests
{
    [Fact]
    public Task Three_controls_of_four_layers() => Verifier.Verify(ControlsJson.Format(ExampleRun.Controls).TrimEnd('\n'));
}
