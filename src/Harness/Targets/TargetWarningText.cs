using System.Globalization;

namespace Harness.Targets;

/// <summary>Says the warnings in sentences, without the full stop at the end.</summary>
public static class TargetWarningText
{
    /// <summary>Places that a sentence names before it breaks off.</summary>
    private const int Examples = 3;

    /// <summary>One sentence per warning; none where there is nothing to warn of.</summary>
    public static IEnumerable<string> Sentences(this TargetWarnings warnings)
    {
        ArgumentNullException.ThrowIfNull(warnings);
        if (!warnings.Boilerplate.IsEmpty)
            yield return Text($"{Counts(warnings.Boilerplate)} in Project Gutenberg's header or licence; --cut-boilerplate cuts both off");
        if (!warnings.Months.IsEmpty)
            yield return Text($"{Counts(warnings.Months)} where May looks like the month or a name: {Places(warnings.Months)}");
        if (!warnings.Fragments.IsEmpty)
            yield return Text($"{Counts(warnings.Fragments)} that end a longer word, as never ends whenever: {Places(warnings.Fragments)}");
        if (!warnings.SharedTypes.IsEmpty)
            yield return $"in more than one category: {string.Join(", ", warnings.SharedTypes)}; tests by words compare two categories within such words alone";
        foreach (var (category, type, count, total) in warnings.DominantTypes)
            yield return Text($"{type} makes up {count} of the {total} targets of {category}; --max-per-type N balances the words");
        if (warnings.Imbalance is { } imbalance)
            yield return imbalance.Sentence();
        foreach (var sentence in warnings.AboutTheText())
            yield return sentence;
        if (warnings.OverlappingPairs > 0)
            yield return Text($"{warnings.OverlappingPairs} pairs of windows overlap, so that the samples are not independent");
    }

    /// <summary>What an imbalance does to the accuracies.</summary>
    public static string Sentence(this CategoryImbalance imbalance) => Text(
        $"{imbalance.LargerTargets} × {imbalance.Larger} stand against {imbalance.SmallerTargets} × {imbalance.Smaller}: always answering ")
        + Text($"{imbalance.Larger} is right in {imbalance.MajorityPercent:F1} %, so that balanced accuracy and AUC say more than accuracy does");

    /// <summary>Of the warnings the ones about the text itself, which a run shows as well.</summary>
    public static IEnumerable<string> AboutTheText(this TargetWarnings warnings)
    {
        ArgumentNullException.ThrowIfNull(warnings);
        foreach (var (entry, count) in warnings.TypographicApostrophes)
        {
            yield return Text($"the text has {count} \u00d7 {entry} with the typographic apostrophe \u2019, which the rules do not find; ")
                + "write ' in the text";
        }

        if (warnings.IsWebPage)
            yield return "the text begins as a web page does, and its markup is read as text; save the page as plain text";
        if (warnings.EndOfTextMarks > 0)
        {
            yield return Text($"the text has {warnings.EndOfTextMarks} \u00d7 <|endoftext|>, which is read as text, ")
                + "where GPT-2's own tokenizer reads the end of a document; --special-tokens does so";
        }
    }

    private static string Counts(IEnumerable<TargetMatch> targets) =>
        string.Join(" and ", targets.GroupBy(target => target.Category).Select(group => Text($"{group.Count()} of {group.Key}")));

    private static string Places(IReadOnlyCollection<TargetMatch> targets) =>
        (targets.Count == 1 ? "token " : "tokens ")
        + string.Join(", ", targets.Take(Examples).Select(target => Text($"{target.TokenIndex}")))
        + (targets.Count > Examples ? ", …" : "");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
