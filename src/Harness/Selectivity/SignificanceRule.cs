using Harness.Statistics;

namespace Harness.Selectivity;

/// <summary>When a neuron counts as significant. The defaults are the study's.</summary>
/// <param name="Alpha">The level of the tests that are corrected together, between 0 and 1.</param>
/// <param name="Correction">The correction for their number.</param>
/// <param name="Scope">What is corrected together.</param>
public sealed record SignificanceRule(
    double Alpha = 0.05,
    Correction Correction = Correction.Bonferroni,
    CorrectionScope Scope = CorrectionScope.Layer);
