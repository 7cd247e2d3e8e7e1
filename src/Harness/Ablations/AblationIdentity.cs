using System.Collections.Immutable;

namespace Harness.Ablations;

/// <summary>What an ablation is about. Two whose identities differ in any entry are not comparable, which is not drift.</summary>
/// <param name="CorpusSha256">SHA-256 of the text's bytes.</param>
/// <param name="TokenIdsSha256">SHA-256 of the token ids.</param>
/// <param name="TargetsSha256">SHA-256 of the targets.</param>
/// <param name="WeightsSha256">SHA-256 of the architecture and the weights.</param>
/// <param name="Label0">The category with label 0.</param>
/// <param name="Label1">The category with label 1.</param>
/// <param name="Targets0">Targets of label 0 that are measured: all, or those that have a pair.</param>
/// <param name="Targets1">The same of label 1.</param>
/// <param name="ContextPre">Tokens before a target that the model reads.</param>
/// <param name="Site">The modules whose output is changed.</param>
/// <param name="Precision">The arithmetic of the forward pass.</param>
/// <param name="Choice">How the neurons were chosen.</param>
/// <param name="NeuronsSha256">SHA-256 of their names in order, each ended by a line feed.</param>
/// <param name="ReplacedBy">What took the place of their values.</param>
/// <param name="Scale">How much of the difference was added; null for other replacements.</param>
/// <param name="RandomSets">Random sets drawn.</param>
/// <param name="IsMatchedOnHeads">Whether these match the set's attention heads.</param>
/// <param name="Log10MatchedSets">The decimal logarithm of the number of sets that match; 0 where the set is the only one.</param>
/// <param name="Seed">The seed of the draws.</param>
/// <param name="Words">The user's words.</param>
/// <param name="Horizon">Tokens after the target that are measured, too.</param>
public sealed record AblationIdentity(
    string CorpusSha256,
    string TokenIdsSha256,
    string TargetsSha256,
    string WeightsSha256,
    string Label0,
    string Label1,
    int Targets0,
    int Targets1,
    int ContextPre,
    string Site,
    string Precision,
    string Choice,
    string NeuronsSha256,
    ReplacedBy ReplacedBy,
    double? Scale,
    int RandomSets,
    bool IsMatchedOnHeads,
    double Log10MatchedSets,
    ulong Seed,
    ImmutableArray<string> Words,
    int Horizon);
