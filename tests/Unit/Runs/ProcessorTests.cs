using System.Runtime.InteropServices;
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

    [LinuxFact]
    public void The_signature_is_what_the_kernel_says_of_the_processor()
    {
        var facts = File.ReadLines("/proc/cpuinfo").TakeWhile(line => line.Length > 0)
            .Select(line => line.Split(':', 2)).ToDictionary(pair => pair[0].Trim(), pair => pair[1].Trim());
        var expected = facts.TryGetValue("vendor_id", out var maker)
            ? $"{maker} family {facts["cpu family"]} model {facts["model"]}"
            : $"{RuntimeInformation.ProcessArchitecture}";
        Assert.Equal(expected, Processor.Signature);
    }
}
