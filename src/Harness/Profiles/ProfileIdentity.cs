using Harness.Corpora;
using Harness.Targets;
using Harness.Tokenization;

namespace Harness.Profiles;

/// <summary>What a profile is about. Two profiles whose identities differ in any entry are not comparable, which is not drift.</summary>
/// <param name="CorpusSha256">SHA-256 of the text's bytes.</param>
/// <param name="TokenIdsSha256">SHA-256 of the token ids as little-endian 32-bit integers.</param>
/// <param name="TargetsSha256">SHA-256 of the targets: category, token index and token id of each.</param>
/// <param name="WeightsSha256">SHA-256 of the architecture and of the weights as 32-bit floats.</param>
/// <param name="Tokens">Tokens of the text.</param>
/// <param name="UniqueTokens">Different token ids of the text.</param>
/// <param name="Negations">Targets with label 1.</param>
/// <param name="Affirmations">Targets with label 0.</param>
/// <param name="ContextPre">Tokens before a target that the model reads.</param>
/// <param name="ContextPost">Tokens after a target that the model reads.</param>
/// <param name="NeuronsPerLayer">Columns recorded per layer, and the number of tests that alpha is divided by.</param>
/// <param name="Alpha">Family-wise error rate of one layer, before the correction.</param>
public sealed record ProfileIdentity(
    string CorpusSha256,
    string TokenIdsSha256,
    string TargetsSha256,
    string WeightsSha256,
    int Tokens,
    int UniqueTokens,
    int Negations,
    int Affirmations,
    int ContextPre,
    int ContextPost,
    int NeuronsPerLayer,
    double Alpha)
{
    /// <summary>The identity of a run: its materials, its model and what is asked of it.</summary>
    /// <param name="corpus">The text.</param>
    /// <param name="tokens">Its tokens.</param>
    /// <param name="windows">Its targets with their windows.</param>
    /// <param name="weightsSha256">SHA-256 of the architecture and the weights.</param>
    /// <param name="neuronsPerLayer">Columns recorded per layer.</param>
    /// <param name="alpha">Family-wise error rate of one layer.</param>
    public static ProfileIdentity Of(
        Corpus corpus, TokenSequence tokens, ContextWindows windows, string weightsSha256, int neuronsPerLayer, double alpha)
    {
        var negations = windows.Labels.Count(label => label == 1);
        return new ProfileIdentity(
            corpus.Sha256,
            tokens.Sha256,
            windows.TargetsSha256,
            weightsSha256,
            tokens.Count,
            tokens.UniqueCount,
            negations,
            windows.Count - negations,
            windows.ContextPre,
            windows.ContextPost,
            neuronsPerLayer,
            alpha);
    }
}
