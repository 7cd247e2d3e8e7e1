using Harness.Corpora;
using Harness.Runs;
using Harness.Targets;
using Harness.Tokenization;

namespace Harness.Experiments.Steps;

/// <summary>What an experiment reads.</summary>
/// <param name="Corpus">The text.</param>
/// <param name="Tokenizer">The model's tokenizer.</param>
/// <param name="Tokens">The text's tokens.</param>
/// <param name="Windows">The targets with their windows, one per sample.</param>
/// <param name="WordTypes">The word types of the targets.</param>
public sealed record Materials(Corpus Corpus, Gpt2Tokenizer Tokenizer, TokenSequence Tokens, ContextWindows Windows, WordTypes WordTypes)
{
    /// <summary>Reads the text, tokenizes it, and cuts the windows around the targets of both categories.</summary>
    public static Materials Gather(Run run, ExperimentSettings settings)
    {
        var corpus = run.Step("read the text", () => CorpusReader.Read(settings.Corpus));
        var tokenizer = run.Step("load the tokenizer", () => Gpt2Tokenizer.Load(settings.Model));
        var tokens = run.Step("tokenize", () => tokenizer.Encode(corpus.Text));
        var (pre, post) = (settings.ContextPre, settings.ContextPost);
        var label0 = run.Step($"find {settings.Label0.Category}", () => TargetMatcher.Match(tokens, tokenizer, settings.Label0, pre, post));
        var label1 = run.Step($"find {settings.Label1.Category}", () => TargetMatcher.Match(tokens, tokenizer, settings.Label1, pre, post));
        var windows = run.Step("cut the windows", () => ContextWindows.Cut(tokens, label0, label1, pre, post));
        var types = WordTypes.Of(windows, tokenizer);
        if (settings.Controls is { Permutations: > 0 })
            types.RefuseShared(windows.Labels);
        return new Materials(corpus, tokenizer, tokens, windows, types);
    }
}
