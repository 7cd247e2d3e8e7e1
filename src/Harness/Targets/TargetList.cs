using System.Collections.Immutable;
using Harness.Runs;
using Harness.Tokenization;

namespace Harness.Targets;

/// <summary>Targets of one's own, as <see cref="TargetListCsv"/> reads them from a file: places in a text, each with its category.</summary>
/// <param name="File">The file.</param>
/// <param name="Sha256">SHA-256 of its bytes, lower-case hexadecimal.</param>
/// <param name="Label0">The category with label 0: that of the first row.</param>
/// <param name="Label1">The category with label 1.</param>
/// <param name="Rows">The rows in the order of the file.</param>
public sealed record TargetList(string File, string Sha256, string Label0, string Label1, ImmutableArray<ListedTarget> Rows)
{
    /// <summary>Its name in folders and baselines: the file's, in small letters, digits and hyphens.</summary>
    public string Name => CategoryName.Of(Path.GetFileNameWithoutExtension(File), otherwise: "targets");

    /// <summary>Finds the place of every row in a text. A target of several tokens is at its last.</summary>
    /// <param name="text">The text.</param>
    /// <param name="tokens">Its tokens.</param>
    /// <param name="tokenizer">The tokenizer that made them.</param>
    /// <exception cref="HarnessException">
    /// <see cref="ErrorCode.TargetsInvalid"/> with the line: a place outside the text or inside a token, another text than stands there, a
    /// token that is listed twice.
    /// </exception>
    public LocatedTargets Locate(string text, TokenSequence tokens, Gpt2Tokenizer tokenizer)
    {
        var places = TextPlaces.Of(text, tokens, tokenizer);
        var lineOf = new Dictionary<int, int>();
        var all = Rows.Select(row => (row.Line, Target: Locate(row, tokens, tokenizer, places))).ToImmutableArray();
        foreach (var (line, target) in all)
            if (!lineOf.TryAdd(target.TokenIndex, line))
                throw TargetListFault.Of(
                    File,
                    line,
                    FormattableString.Invariant($"Token {target.TokenIndex} is a target already, in line {lineOf[target.TokenIndex]}"),
                    "a row was copied, or two places end in the same token",
                    "take one of the two lines away");

        return new LocatedTargets(all, tokens.Count);
    }

    private TargetMatch Locate(ListedTarget row, TokenSequence tokens, Gpt2Tokenizer tokenizer, TextPlaces places)
    {
        var (first, last) = row.End is { } end
            ? places.Tokens(row.Start, end, fault => TargetListFault.Of(File, row.Line, fault.What, fault.Cause, fault.Repair))
            : (row.Start, row.Start);
        if (last >= tokens.Count)
        {
            throw TargetListFault.Of(
                File,
                row.Line,
                FormattableString.Invariant($"There is no token {last}: the text has the tokens 0 to {tokens.Count - 1}"),
                "the list is of another text, or counts other tokens than GPT-2's",
                "give the text that it was made from with --corpus, or list characters (start, end) instead of tokens");
        }

        var covered = row.End is { } stop ? places.Text(row.Start, stop) : tokenizer.Decode(tokens.Ids[last]);
        if (row.Text is { } expected && expected.Trim() != covered.Trim())
        {
            throw TargetListFault.Of(
                File,
                row.Line,
                $"The text there is \"{VisibleText.Of(covered)}\", and the list says \"{VisibleText.Of(expected)}\"",
                "the list is of another text, or was counted in one whose line ends were changed: Python's open() reads CR LF as one "
                    + "character unless newline=\"\" is given, and a byte order mark counts as a character",
                "count in the text as its bytes decode, or give the text that the list was made from with --corpus");
        }

        if (row.TokenId is { } id && id != tokens.Ids[last])
        {
            throw TargetListFault.Of(
                File,
                row.Line,
                FormattableString.Invariant($"Token {last} has the id {tokens.Ids[last]}, and the list says {id}"),
                "the list is of another text or of another tokenizer",
                "give the text and the model that it was made with, or take the column token_id away");
        }

        var own = WordType.Of(tokenizer.Decode(tokens.Ids[last]));
        var word = row.Word is { } named ? WordOf(named) : first == last ? own : WordOf(covered);
        return new TargetMatch(row.Label, last, tokens.Ids[last]) { Word = word == own ? null : word, Values = row.Values };
    }

    // In one line, as every table shows it.
    private static string WordOf(string text) =>
        VisibleText.Of(WordType.Of(string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))));
}
