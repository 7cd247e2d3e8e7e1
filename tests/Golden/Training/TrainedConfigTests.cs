using Harness.Gpt2;

namespace Harness.Tests.Golden.Training;

public class TrainedConfigTests
{
    [Fact]
    public Task The_config_of_the_embedded_model() => Verifier.Verify(new Gpt2Config(6, 6, 96, 128, 50257, 1e-5).ToJson());
}
