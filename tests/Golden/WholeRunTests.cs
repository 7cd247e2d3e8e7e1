namespace Harness.Tests.Golden;

/// <summary>The embedded run from text to profile, as a person sees it.</summary>
public sealed class WholeRunTests
{
    [Fact]
    public Task The_embedded_run() => Verifier.Verify(WholeRun.Of("negation-tuning"));

    // Their own untrained controls are run by the gate; here they would double the time.
    [Fact]
    public Task The_embedded_run_of_the_MLPs() => Verifier.Verify(WholeRun.Of("negation-tuning-mlp", "--compare-with", "none"));

    [Fact]
    public Task The_embedded_run_of_the_residual_stream() => Verifier.Verify(WholeRun.Of("negation-tuning-residual", "--compare-with", "none"));
}
