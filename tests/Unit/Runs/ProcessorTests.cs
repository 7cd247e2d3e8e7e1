using Harness.Runs;

namespace Harness.Tests.Unit.Runs;

public sealed class ProcessorTests
{
    // The kernel reads the same three leaves of CPUID.
    [LinuxFact]
    public void The_model_is_the_one_that_the_kernel_names()
    {
        var lines = File.ReadAllLines("/proc/cpuinfo").Where(line => line.StartsWith("model name", StringComparison.Ordinal));
        Assert.All(lines, line => Assert.Equal(line.Split(':')[1].Trim(), Processor.Model));
    }

    [Fact]
    public void The_vector_unit_has_a_name() => Assert.Contains(Processor.VectorUnit, new[] { "AVX-512", "AVX2", "NEON", "SSE2" });
}
