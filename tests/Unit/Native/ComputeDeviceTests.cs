using Harness.Native;
using Harness.Runs;
using TorchSharp;

namespace Harness.Tests.Unit.Native;

public sealed class ComputeDeviceTests
{
    [Fact]
    public void The_processor_is_always_there() => Assert.Equal(DeviceType.CPU, ComputeDevice.Parse("cpu").type);

    [Fact]
    public void Auto_is_the_GPU_where_there_is_one_and_else_the_processor() =>
        Assert.Equal(torch.cuda.is_available() ? DeviceType.CUDA : DeviceType.CPU, ComputeDevice.Parse("auto").type);

    [Theory]
    [InlineData("gpu")]
    [InlineData("")]
    [InlineData("CPU")]
    [InlineData("cuda:")]
    [InlineData("cuda:-1")]
    [InlineData("cuda:1x")]
    [InlineData("cuda: 1")]
    [InlineData("cuda:99999999999")]
    public void Any_other_word_is_refused(string text)
    {
        var error = Assert.Throws<HarnessException>(() => ComputeDevice.Parse(text));

        Assert.Equal(ErrorCode.UnknownDevice, error.Code);
        Assert.Contains($"\"{text}\"", error.What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_GPU_beyond_the_last_is_an_error_and_never_the_processor_instead() => AssertNoGpu("cuda:4096");

    [NoGpuFact]
    public void A_GPU_that_is_absent_is_an_error_and_never_the_processor_instead() => AssertNoGpu("cuda");

    [Fact]
    public void Devices_parted_by_commas_come_in_their_order() =>
        Assert.Equal(["cpu", "cpu"], ComputeDevice.ParseList("cpu,cpu").Select(device => $"{device}"));

    [Theory]
    [InlineData("cpu,")]
    [InlineData("cpu;cpu")]
    [InlineData("cpu, cpu")]
    public void A_list_with_a_word_that_is_no_device_is_refused(string text) =>
        Assert.Equal(ErrorCode.UnknownDevice, Assert.Throws<HarnessException>(() => ComputeDevice.ParseList(text)).Code);

    private static void AssertNoGpu(string text) =>
        Assert.Equal(ErrorCode.CudaUnavailable, Assert.Throws<HarnessException>(() => ComputeDevice.Parse(text)).Code);
}
