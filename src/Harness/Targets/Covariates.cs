using System.Collections.Immutable;
using Harness.Runs;
using Harness.Tokenization;

namespace Harness.Targets;

/// <summary>
/// What may tell the categories apart beside a neuron, and is known of every target without the model. Read off the text are
/// <c>token-position</c>, counted from the beginning of the text; <c>sentence-position</c>, the tokens between the target and the end of the
/// sentence before, the last token that ends with a full stop, ! or ?, quoted or not; <c>word-frequency</c>, the natural logarithm of how
/// often its word stands in the text as a token; and <c>previous-token</c>, what the token before is: a word, which the others are compared
/// with, a capitalised word, a piece of a word, or no word at all. Where the model is read at a later token, they are those of that token.
/// A list of one's own has its numeric columns besides.
/// </summary>
public static class Covariates
{
    /// <summary>The names of those that are read off the text.</summary>
    public static readonly ImmutableArray<string> Names = ["token-position", "sentence-position", "word-frequency", "previous-token"];

    private static readonly char[] Quotes = ['"', '\'', '\u201D', '\u2019', ')', ']'];

    /// <summary>Finds names of no covariate, before anything is computed.</summary>
    /// <param name="chosen">The names.</param>
    /// <param name="listed">The list that the targets are read from; null where rules find them.</param>
    /// <exception cref="HarnessException"><see cref="ErrorCode.InvalidOption"/>.</exception>
    public static void Validate(ImmutableArray<string> chosen, TargetList? listed)
    {
        ImmutableArray<string> known = [.. Names, .. listed?.Rows.Select(row => row.Values.Keys).Aggregate((all, row) => all.Intersect(row)) ?? []];
        if (chosen.FirstOrDefault(name => !known.Contains(name)) is not { } unknown)
            return;
        throw new HarnessException(
            ErrorCode.InvalidOption,
            $"There is no covariate \"{VisibleText.Of(unknown)}\"",
            "--covariate",
            "a misspelt name, or a column of a list that has no number in some row",
            $"{Misspelling.DidYouMean(unknown, known)}use one of: {string.Join(", ", known)}");
    }

    /// <summary>The columns of the covariates that are asked for, in their order.</summary>
    /// <param name="chosen">Their names, which <see cref="Validate"/> passed.</param>
    /// <param name="tokens">The text.</param>
    /// <param name="tokenizer">The tokenizer that made it.</param>
    /// <param name="targets">The targets, one per row.</param>
    public static ImmutableArray<CovariateColumn> Of(
        ImmutableArray<string> chosen, TokenSequence tokens, Gpt2Tokenizer tokenizer, ImmutableArray<TargetMatch> targets)
    {
        return [.. chosen.Distinct().SelectMany(Columns)];

        IEnumerable<CovariateColumn> Columns(string name) => name switch
        {
            "token-position" => [new(name, [.. targets.Select(target => (double)target.TokenIndex)])],
            "sentence-position" => [new(name, [.. targets.Select(target => (double)SentencePosition(tokens, tokenizer, target.TokenIndex))])],
            "word-frequency" => [new(name, Frequencies(tokens, tokenizer, targets))],
            "previous-token" => Previous(),
            _ => [new(name, [.. targets.Select(target => target.Values[name])])],
        };

        IEnumerable<CovariateColumn> Previous()
        {
            string[] classes =
                [.. targets.Select(target => target.TokenIndex == 0 ? "none" : Class(tokenizer.Decode(tokens.Ids[target.TokenIndex - 1])))];
            foreach (var one in (string[])["capitalised", "piece", "none"])
                yield return new($"previous-token: {one}", [.. classes.Select(found => found == one ? 1.0 : 0.0)]);
        }
    }

    /// <summary>The class of a token: <c>word</c>, <c>capitalised</c>, <c>piece</c> of a word, or <c>none</c> where it has no letter or digit.</summary>
    public static string Class(string token)
    {
        ArgumentNullException.ThrowIfNull(token);
        var text = token.Trim();
        return !text.Any(char.IsLetterOrDigit) ? "none"
            : char.IsUpper(text[0]) ? "capitalised"
            : token[0] == ' ' ? "word"
            : "piece";
    }

    private static int SentencePosition(TokenSequence tokens, Gpt2Tokenizer tokenizer, int token)
    {
        var before = token - 1;
        while (before >= 0 && !EndsSentence(tokenizer.Decode(tokens.Ids[before])))
            before--;
        return token - 1 - before;
    }

    private static bool EndsSentence(string token) => token.TrimEnd().TrimEnd(Quotes) is [.., '.' or '!' or '?'];

    private static ImmutableArray<double> Frequencies(TokenSequence tokens, Gpt2Tokenizer tokenizer, ImmutableArray<TargetMatch> targets)
    {
        // Each id is decoded once.
        var ofIds = tokens.Ids.CountBy(id => id).ToDictionary();
        var ofWords = ofIds.GroupBy(id => WordType.Of(tokenizer.Decode(id.Key))).ToDictionary(word => word.Key, word => word.Sum(id => id.Value));
        return [.. targets.Select(target => Math.Log(ofWords[WordType.Of(tokenizer.Decode(target.TokenId))]))];
    }
}
