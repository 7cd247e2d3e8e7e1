using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Harness.Runs;

namespace Harness.Targets;

/// <summary>
/// Reads targets of one's own from a CSV file: a header, then a target a row. The columns are <c>label</c> (or <c>category</c>), and
/// <c>start</c> and <c>end</c> in characters, or <c>token</c> (or <c>token_index</c>); <c>word</c>, <c>text</c> and <c>token_id</c> where
/// they are there. So what <c>targets --csv</c> prints is read back. Other columns are kept where every cell of theirs is a number.
/// </summary>
public static class TargetListCsv
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private const string Unreadable = "The list of targets cannot be read";

    // The names of a column; those of the context are read over.
    private static readonly string[] Label = ["label", "category"];
    private static readonly string[] Token = ["token", "token_index"];
    private static readonly string[] Known = [.. Label, .. Token, "start", "end", "word", "text", "token_id", "context_before", "context_after"];

    /// <summary>Reads a file. A byte order mark is read over, and lines may end in LF or CR LF.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="HarnessException">
    /// <see cref="ErrorCode.TargetsUnreadable"/>: it cannot be opened or is not UTF-8. <see cref="ErrorCode.TargetsInvalid"/> with the line.
    /// </exception>
    public static TargetList Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        try
        {
            var bytes = File.ReadAllBytes(path);
            return Parse(StrictUtf8.GetString(bytes), path, Sha256Hex.Of(bytes));
        }
        catch (DecoderFallbackException error)
        {
            throw new HarnessException(
                ErrorCode.TargetsUnreadable,
                Unreadable,
                path,
                "it is not UTF-8: a spreadsheet saved it in the machine's own encoding",
                "save it as \"CSV UTF-8\"",
                error);
        }
        catch (Exception error) when (UserFile.IsUnreadable(error))
        {
            throw UserFile.Unreadable(
                ErrorCode.TargetsUnreadable,
                Unreadable,
                path,
                "the path names a folder, not a file",
                "give the path of a CSV file with the columns start, end and label, or token and label",
                error);
        }
    }

    /// <summary>Reads the text of a file.</summary>
    /// <param name="csv">The text.</param>
    /// <param name="where">Its source, for the message of an error.</param>
    /// <param name="sha256">SHA-256 of its bytes.</param>
    /// <exception cref="HarnessException"><see cref="ErrorCode.TargetsInvalid"/>.</exception>
    public static TargetList Parse(string csv, string where, string sha256)
    {
        var rows = CsvRows.Of(
            csv.TrimStart('\uFEFF'),
            (line, what) => TargetListFault.Of(where, line, what, "a quote inside a field stands alone", "double quotes inside quotes: \"say \"\"no\"\"\""))
            .ToArray();
        if (rows.Length == 0)
            throw TargetListFault.Of(where, 1, "The file is empty", "it was not written", "give a header and a target a row: start,end,label");
        var head = Head(rows[0].Fields, where, rows[0].Line);
        var others = Numeric(head, rows);
        ImmutableArray<ListedTarget> targets = [.. rows.Skip(1).Select(row => Target(row.Line, row.Fields, head, others, where))];

        string[] labels = [.. targets.Select(target => target.Label).Distinct()];
        if (labels is [var label0, var label1])
            return new TargetList(where, sha256, label0, label1, targets);
        var line = labels.Length > 2 ? targets.First(target => target.Label == labels[2]).Line : rows[^1].Line;
        throw TargetListFault.Of(
            where,
            line,
            labels.Length > 2 ? $"\"{labels[2]}\" is a third label beside {labels[0]} and {labels[1]}" : "The rows do not have two labels",
            labels.Length > 2 ? "it is misspelt, or the file has several contrasts" : "a category was left out",
            "contrast two labels in one file; that of the first row is label 0");
    }

    private static Dictionary<string, int> Head(ImmutableArray<string> names, string where, int line)
    {
        var head = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var column = 0; column < names.Length; column++)
            if (!head.TryAdd(names[column].Trim(), column))
                throw TargetListFault.Of(where, line, $"The column {names[column].Trim()} stands twice", "it was copied", "take one of the two away");

        bool Has(params string[] wanted) => wanted.Count(head.ContainsKey) == 1;
        var (token, characters) = (Has(Token), head.ContainsKey("start") && head.ContainsKey("end"));
        return Has(Label) && token != characters ? head : throw TargetListFault.Of(
            where,
            line,
            $"The columns are {VisibleText.Of(string.Join(", ", names))}",
            names.Length == 1 && names[0].AsSpan().ContainsAny(";\t")
                ? "they are not separated by commas"
                : "one is missing or misspelt, or places are given twice, as characters and as tokens",
            "name them in the first line: start,end,label or token,label, separated by commas");
    }

    // A column with a cell that is no number is somebody's remark.
    private static ImmutableArray<string> Numeric(Dictionary<string, int> head, (int Line, ImmutableArray<string> Fields)[] rows) =>
    [
        .. head.Where(column => column.Key.Length > 0 && !Known.Contains(column.Key)
                && rows.Skip(1).All(row => column.Value < row.Fields.Length && Number(row.Fields[column.Value]) is not null))
            .Select(column => column.Key),
    ];

    private static double? Number(string cell) =>
        double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    private static ListedTarget Target(
        int line, ImmutableArray<string> fields, Dictionary<string, int> head, ImmutableArray<string> others, string where)
    {
        if (fields.Length != head.Count)
        {
            throw TargetListFault.Of(
                where,
                line,
                FormattableString.Invariant($"The line has {fields.Length} fields, and the header {head.Count}"),
                "a comma inside a field without quotes around it, or a cell that was left out",
                "put quotes around fields with commas");
        }

        var label = Field("label") ?? Field("category")!;
        if (!CategoryName.IsFit(label))
        {
            throw TargetListFault.Of(
                where,
                line,
                $"\"{VisibleText.Of(label)}\" cannot be a label",
                label.StartsWith('=') ? "a spreadsheet's formula was saved in the place of its value" : "labels become folders and files",
                CategoryName.Repair);
        }

        var word = Field("word");
        if (word is { Length: 0 } || word is ['=', ..])
        {
            throw TargetListFault.Of(
                where,
                line,
                word.Length == 0 ? "The word is empty" : $"\"{VisibleText.Of(word)}\" is a formula, and no word",
                word.Length == 0 ? "it was left out" : "a spreadsheet saved a formula in the place of its value",
                "fill it in, or take the column away: the word is then what stands in the text");
        }

        var start = Whole(head.ContainsKey("start") ? "start" : head.ContainsKey("token") ? "token" : "token_index");
        int? end = head.ContainsKey("end") ? Whole("end") : null;
        if (end <= start)
        {
            throw TargetListFault.Of(
                where,
                line,
                FormattableString.Invariant($"It ends at {end} and begins at {start}, so that nothing is in it"),
                "end is the last character and not the one after it, or the two are exchanged",
                "let end be the number of the character after the last");
        }

        return new ListedTarget(
            line,
            label,
            start,
            end,
            word,
            Field("text"),
            head.ContainsKey("token_id") && !head.ContainsKey("start") ? Whole("token_id") : null,
            others.ToImmutableSortedDictionary(name => name, name => Number(fields[head[name]])!.Value, StringComparer.Ordinal));

        string? Field(string name) => head.TryGetValue(name, out var column) ? fields[column] : null;

        int Whole(string name)
        {
            var cell = fields[head[name]];
            return int.TryParse(cell, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var number)
                ? number
                : throw TargetListFault.Of(
                    where,
                    line,
                    $"\"{VisibleText.Of(cell)}\" is no whole number for {name}",
                    cell.StartsWith('=') ? "a spreadsheet's formula was saved in the place of its value"
                        : "an empty cell, a number with a point, or a column that slipped",
                    "count from 0 in whole numbers");
        }
    }
}
