using System.Text.Json.Serialization;
using Harness.Corpora;
using Harness.Selectivity;
using Harness.Statistics;
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
/// <param name="Label0">The category with label 0: affirmations in the study.</param>
/// <param name="Label1">The category with label 1: negations in the study.</param>
/// <param name="ContextPre">Tokens before a target that the model reads.</param>
/// <param name="ContextPost">Tokens after a target that the model reads.</param>
/// <param name="Site">The modules whose output was recorded, for example <c>h.{layer}.attn.c_attn</c>.</param>
/// <param name="Precision">The arithmetic of the forward pass, for example <c>fp32</c>.</param>
/// <param name="NeuronsPerLayer">Columns recorded per layer.</param>
/// <param name="Fitter">Who fitted the neurons, and how each slope was tested.</param>
/// <param name="Significance">When a neuron counts as significant.</param>
public sealed record ProfileIdentity(
    string CorpusSha256,
    string TokenIdsSha256,
    string TargetsSha256,
    string WeightsSha256,
    int Tokens,
    int UniqueTokens,
    CategoryCount Label0,
    CategoryCount Label1,
    int ContextPre,
    int ContextPost,
    string Site,
    string Precision,
    int NeuronsPerLayer,
    FitterIdentity Fitter,
    SignificanceRule Significance)
{
    /// <summary>SHA-256 of the file that lists the targets; null where rules found them.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? TargetListSha256 { get; init; }

    /// <summary>How many tokens after the target the model was read; null where it was read at the target.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? ReadAt { get; init; }

    /// <summary>The accuracy in percent of always answering the larger category: what an accuracy has to beat.</summary>
    public double MajorityClassPercent() =>
        100.0 * Math.Max(Label0.Targets, Label1.Targets) / Math.Max(1, Label0.Targets + Label1.Targets);

    /// <summary>The identity of a run: its materials, its model and what is asked of it.</summary>
    /// <param name="corpus">The text.</param>
    /// <param name="tokens">Its tokens.</param>
    /// <param name="windows">Its targets with their windows, some of each label.</param>
    /// <param name="words">The word types of the targets.</param>
    /// <param name="weightsSha256">SHA-256 of the architecture and the weights.</param>
    /// <param name="site">The modules whose output was recorded.</param>
    /// <param name="precision">The arithmetic of the forward pass.</param>
    /// <param name="neuronsPerLayer">Columns recorded per layer.</param>
    /// <param name="fitter">Fitted the neurons.</param>
    /// <param name="significance">When a neuron counts as significant.</param>
    public static ProfileIdentity Of(
        Corpus corpus,
        TokenSequence tokens,
        ContextWindows windows,
        WordTypes words,
        string weightsSha256,
        string site,
        string precision,
        int neuronsPerLayer,
        ILogitFitter fitter,
        SignificanceRule significance)
    {
        return new ProfileIdentity(
            corpus.Sha256,
            tokens.Sha256,
            windows.TargetsSha256,
            weightsSha256,
            tokens.Count,
            tokens.UniqueCount,
            Count(label: 0),
            Count(label: 1),
            windows.ContextPre,
            windows.ContextPost,
            site,
            precision,
            neuronsPerLayer,
            FitterIdentity.Of(fitter),
            significance);

        CategoryCount Count(byte label)
        {
            var rows = Enumerable.Range(0, windows.Count).Where(row => windows.Labels[row] == label).ToArray();
            return new CategoryCount(
                windows.Targets[rows[0]].Category, rows.Length, Counts.Occurrences(rows.Select(row => words.Names[words.OfRow[row]])));
        }
    }
}
