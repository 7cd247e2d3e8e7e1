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
        return new TokenizedText(book, tokenizer, run.Step(
            "tokenize", () => settings.SpecialTokens ? tokenizer.EncodeWithSpecialTokens(book.Text) : tokenizer.Encode(book.Text)));
    }

    /// <summary>Finds where the targets of a list stand; null where there is none.</summary>
    public LocatedTargets? Locate(Run run, TargetList? listed) =>
        listed is null ? null : run.Step("locate the targets", () => listed.Locate(Corpus.Text, Tokens, Tokenizer));

    /// <summary>
    /// Finds the targets of one category, by its rule or among those of a list, and balances them between word types where the settings
    /// say so.
    /// </summary>
    public FoundTargets Find(Run run, StudySettings settings, TargetRule rule, LocatedTargets? listed) =>
        run.Step($"find {rule.Category}", () =>
        {
            try
            {
                return Targets(settings, rule, listed);
            }
            catch (HarnessException error) when (error.Code == ErrorCode.CorpusTooShort || error.Code == ErrorCode.TooFewTargets)
            {
                throw (WebPage.Is(Corpus.Text) ? OfWebPage(error) : error).In(VisibleText.Of(Corpus.Name));
            }
        });

    private static HarnessException OfWebPage(HarnessException error) => new(
        error.Code,
        error.What,
        error.Where,
        "The text begins as a web page does, and its markup is read as text",
        "Save the page as plain text, and give that file",
        error);

    private FoundTargets Targets(StudySettings settings, TargetRule rule, LocatedTargets? listed)
    {
        var (before, after) = (settings.ContextPre, settings.ContextPost);
        var found = listed?.Of(rule.Category, before, after)
            ?? new FoundTargets(TargetMatcher.Match(Tokens, Tokenizer, rule, before, after), []);
        var read = found.ReadAt(settings.ReadAt, Tokens, Tokenizer, after).Enough(rule.Category);
        return settings.MaxPerType is { } most
            ? read with { Targets = TargetBalance.AtMostPerType(read.Targets, Tokenizer, most) }
            : read;
    }
}
