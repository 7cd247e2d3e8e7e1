using System.Collections.Immutable;
using Harness.Profiles;
using Harness.Statistics;
using Harness.Targets;
using Harness.Tokenization;

namespace Harness.Experiments;

/// <summary>What an experiment leaves for the report.</summary>
/// <param name="Tokens">The text's tokens.</param>
/// <param name="Tokenizer">The tokenizer that made them.</param>
/// <param name="Windows">The targets with their windows, one per sample.</param>
/// <param name="Fits">The fits of all neurons, one entry per layer.</param>
/// <param name="Profile">The laminar profile.</param>
/// <param name="Device">The device that the model ran on.</param>
public sealed record ExperimentResult(
    TokenSequence Tokens,
    Gpt2Tokenizer Tokenizer,
    ContextWindows Windows,
    ImmutableArray<LogisticFits> Fits,
    LaminarProfile Profile,
    string Device);
