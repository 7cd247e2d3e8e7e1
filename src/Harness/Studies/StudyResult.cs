using System.Collections.Immutable;
using Harness.Profiles;
using Harness.Selectivity;
using Harness.Statistics;

namespace Harness.Studies;

/// <summary>What an experiment leaves for the report.</summary>
/// <param name="Materials">What was read.</param>
/// <param name="Recording">What was recorded.</param>
/// <param name="Fits">The fits of all neurons, one entry per layer.</param>
/// <param name="Own">The study's own statistics of all neurons.</param>
/// <param name="Profile">The laminar profile.</param>
public sealed record StudyResult(
    Materials Materials,
    Recording Recording,
    ImmutableArray<LogisticFits> Fits,
    ImmutableArray<NeuronColumn> Own,
    LaminarProfile Profile);
