using Harness.Statistics;

namespace Harness.Profiles;

/// <summary>How many neurons of a run one test leaves under each correction for their number.</summary>
/// <param name="Test">The test.</param>
/// <param name="Scope">What is corrected together: the neurons of each layer, whose counts are summed, or all of the run.</param>
/// <param name="Uncorrected">Neurons with a p of at most alpha.</param>
/// <param name="Bonferroni">p below alpha over the number of tests.</param>
/// <param name="Holm">Holm's step-down of it.</param>
/// <param name="BenjaminiHochberg">False discovery rate among independent tests.</param>
/// <param name="BenjaminiYekutieli">False discovery rate whatever the dependence.</param>
/// <param name="MaxT">Westfall and Young's step-down max-T, which needs the relabellings; null for tests without.</param>
public sealed record CorrectedCount(
    string Test,
    CorrectionScope Scope,
    int Uncorrected,
    int Bonferroni,
    int Holm,
    int BenjaminiHochberg,
    int BenjaminiYekutieli,
    int? MaxT);
