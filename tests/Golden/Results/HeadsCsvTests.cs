using Harness.Results;
using Harness.Tests.Golden.Reports;

namespace Harness.Tests.Golden.Results;

public class HeadsCsvTests
{
    [Fact]
    public Task Four_heads_one_of_which_selects_none() => Verifier.Verify(HeadsCsv.Format(ExampleRun.Neurons.Heads).TrimEnd());
}
