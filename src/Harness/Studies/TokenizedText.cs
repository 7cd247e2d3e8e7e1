using System.Collections.Immutable;
using Harness.Corpora;
using Harness.Runs;
using Harness.Targets;
using Harness.Tokenization;

namespace Harness.Studies;

/// <summary>The text of an experiment and its tokens: all that is needed to look for targets.</summary>
/// <param name="Corpus">The text.</param>
/// <param name="Tokenizer">The model's tokenizer.</param>
/// <param name="Tokens">The text's tokens.</param>
public sealed record TokenizedText(Corpus Corpus, Gpt2Tokenizer Tokenizer, TokenSequence Tokens)
{
    /// <summary>Reads the text, without Project Gutenberg's header and licence where the settings say so, and tokenizes it.</summary>
    public static TokenizedText Read(Run run, StudySettings settings)
    {
        var corpus = run.Step("read the text", () => CorpusReader.Read(settings.Corpus));
        var book = settings.CutBoilerplate ? run.Step("cut the boilerplate", () => GutenbergBoilerplate.Cut(corpus)) : corpus;
        var tokenizer = run.Step("load the tokenizer", () => Gpt2Tokenizer.Load(settings.Model));
        return new TokenizedText(book, tokenizer, run.Step("tokenize", () => tokenizer.Encode(book.Text)));
    }

    /// <summary>Finds the targets of one category, balanced between word types where the settings say so.</summary>
    public ImmutableArray<TargetMatch> Find(Run run, StudySettings settings, TargetRule rule) =>
        run.Step($"find {rule.Category}", () =>
        {
            var targets = TargetMatcher.Match(Tokens, Tokenizer, rule, settings.ContextPre, settings.ContextPost);
            return settings.MaxPerType is { } most ? TargetBalance.AtMostPerType(targets, Tokenizer, most) : targets;
        });
}
