using Harness.Reports;

namespace Harness.Tests.Golden.Reports;

public class HeadsCsvTests
{
    [Fact]
    public Task Four_heads_one_of_which_selects_none() => Verifier.Verify(HeadsCsv.Format(ExampleRun.Neurons.Heads).TrimEnd());
}
