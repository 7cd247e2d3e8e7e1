using Harness.Experiments.CommandLine;

namespace Harness.Tests.Golden.Experiments;

public sealed class ExperimentScaffoldTests
{
    [Fact]
    public Task The_source_of_a_new_experiment() =>
        Verifier.Verify(ExperimentScaffold.Source("PronounTuning", "pronoun-tuning").TrimEnd('\n'));
}
