using Harness.Baselines;
using Harness.Reports;

namespace Harness.Tests.Golden.Reports;

public class MarkdownReportTests
{
    [Fact]
    public Task A_run_with_a_control_and_a_verdict() => Verifier.Verify(MarkdownReport.Format(
        ExampleRun.Report with { ControlTasks = ExampleRun.Controls, Neurons = ExampleRun.Neurons, Untrained = ExampleRun.Untrained }).TrimEnd('\n'));

    [Fact]
    public Task A_run_that_drifted() => Verifier.Verify(MarkdownReport.Format(
        ExampleRun.Report with { Drift = DriftCheck.Compare(ExampleRun.Moved, ExampleRun.Profile) }).TrimEnd('\n'));

    [Fact]
    public Task A_run_without_significant_neurons_control_or_baseline() => Verifier.Verify(MarkdownReport.Format(new RunReport(
        ExampleRun.Subject,
        ExampleRun.Profile with { Layers = [ExampleRun.Profile.Layers[1]] },
        ExampleRun.Manifest with { Seed = null })).TrimEnd('\n'));
}
