using Harness.Corpora;
using Harness.Reports;
using Harness.Runs;
using Harness.Targets;
using Harness.Tokenization;

namespace Harness.Studies;

/// <summary>What a study reads.</summary>
/// <param name="Corpus">The text.</param>
/// <param name="Tokenizer">The model's tokenizer.</param>
/// <param name="Tokens">The text's tokens.</param>
/// <param name="Windows">The targets with their windows, one per sample.</param>
/// <param name="WordTypes">The word types of the targets.</param>
public sealed record Materials(Corpus Corpus, Gpt2Tokenizer Tokenizer, TokenSequence Tokens, ContextWindows Windows, WordTypes WordTypes)
{
    /// <summary>The list that the targets were read from; null where rules found them.</summary>
    public TargetList? Listed { get; init; }

    /// <summary>Reads the text, tokenizes it, and cuts the windows around the targets of both categories.</summary>
    public static Materials Gather(Run run, Study study, StudySettings settings)
    {
        var text = TokenizedText.Read(run, settings);
        var located = text.Locate(run, study.Listed);
        var label0 = text.Find(run, settings, study.Label0, located);
        var label1 = text.Find(run, settings, study.Label1, located);
        var windows = run.Step("cut the windows", () => ContextWindows.Cut(
            text.Tokens, label0.Targets, label1.Targets, settings.ContextPre, settings.ContextPost));
        var types = WordTypes.Of(windows, text.Tokenizer);
        if (!run.IsRepeated)
        {
            foreach (var sentence in label0.LeftOut.Concat(label1.LeftOut))
                run.Note(sentence);
            Tell(run, windows.Targets, text.Tokenizer, study, settings);
        }

        return new Materials(text.Corpus, text.Tokenizer, text.Tokens, windows, types) { Listed = study.Listed };
    }

    // What these targets can show, before the model that costs time.
    private static void Tell(Run run, IReadOnlyList<TargetMatch> targets, Gpt2Tokenizer tokenizer, Study study, StudySettings settings)
    {
        var counts = TargetTypeCount.Of(targets, tokenizer);
        foreach (var line in WordPowerText.Of(counts, study.Label0.Category, study.Label1.Category, settings.Significance.Alpha))
            run.Note(line.Trim());
        if (CategoryImbalance.Of(targets.Select(target => target.Category)) is { } imbalance)
            run.Note(imbalance.Sentence());
    }
}
