using System.Collections.Immutable;
using Harness.Runs;

namespace Harness.Training;

/// <summary>Documents as one sequence of tokens, each between two end-of-text tokens.</summary>
/// <param name="Ids">The end-of-text token, then each document with an end-of-text token after it.</param>
public sealed record TrainingText(ImmutableArray<int> Ids)
{
    /// <summary>The number of tokens that have one before them, and so can be predicted.</summary>
    public int Targets => Ids.Length - 1;

    /// <summary>Joins documents.</summary>
    /// <param name="documents">The documents.</param>
    /// <param name="endOfText">GPT-2's <c>&lt;|endoftext|&gt;</c>: the last id of its vocabulary.</param>
    public static TrainingText Join(IEnumerable<TrainingDocument> documents, int endOfText)
    {
        var ids = ImmutableArray.CreateBuilder<int>();
        ids.Add(endOfText);
        foreach (var document in documents)
        {
            ids.AddRange(document.Tokens.Ids);
            ids.Add(endOfText);
        }

        return new TrainingText(ids.ToImmutable());
    }

    /// <summary>Refuses a text that holds less than one window.</summary>
    /// <param name="context">Tokens that a window predicts.</param>
    /// <exception cref="HarnessException"><see cref="ErrorCode.CorpusTooShort"/>.</exception>
    public void RefuseShorterThan(int context)
    {
        // The first window of an epoch begins up to context - 1 tokens into the text.
        if (Targets >= 2 * context)
            return;
        throw new HarnessException(
            ErrorCode.CorpusTooShort,
            FormattableString.Invariant($"the text to learn from has {Targets} tokens, fewer than two windows of {context}"),
            "--text and --context",
            "too little text, most of it held out, or too long a context",
            FormattableString.Invariant($"give more text, or choose --context {Math.Max(1, Targets / 2)} or less"));
    }
}
