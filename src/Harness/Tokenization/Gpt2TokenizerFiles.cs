using System.Text.Json;
using Harness.Runs;

namespace Harness.Tokenization;

/// <summary>Reads and checks the two files of a GPT-2 tokenizer.</summary>
internal static class Gpt2TokenizerFiles
{
    /// <summary>The bytes of a file, which the others take with its path for their errors.</summary>
    public static byte[] Read(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new HarnessException(
                ErrorCode.ModelFileMissing,
                $"The tokenizer's file {Path.GetFileName(path)} cannot be read",
                path,
                $"The folder is not a GPT-2 model in Hugging Face layout, or the file was not downloaded ({error.Message.TrimEnd('.')})",
                "Put config.json, model.safetensors, vocab.json and merges.txt of one model into that folder, or give the right folder",
                error);
        }
    }

    /// <summary>Reads <c>vocab.json</c>: one JSON object from each token, in the byte alphabet, to its id.</summary>
    /// <returns>The ids by token, checked to be 0 to n - 1, and the bytes of each token, by id.</returns>
    public static (Dictionary<string, int> Ids, byte[][] Bytes) ParseVocabulary(byte[] json, string path)
    {
        var ids = ParseIds(json, path);
        var bytes = new byte[ids.Count][];
        foreach (var (entry, id) in ids)
        {
            if (id < 0 || id >= ids.Count)
                throw BadVocabulary(path, FormattableString.Invariant($"id {id} of \"{entry}\" is not among 0 to {ids.Count - 1}"));
            if (bytes[id] is not null)
                throw BadVocabulary(path, FormattableString.Invariant($"id {id} is given twice, the second time to \"{entry}\""));
            bytes[id] = ByteAlphabet.ToBytes(entry)
                ?? throw BadVocabulary(path, $"\"{entry}\" has a character that stands for no byte");
        }

        for (var value = 0; value < 256; value++)
        {
            if (!ids.ContainsKey(ByteAlphabet.ToChar((byte)value).ToString()))
                throw BadVocabulary(path, FormattableString.Invariant($"byte 0x{value:X2} has no token, though any text may hold it"));
        }

        return (ids, bytes);
    }

    /// <summary>Reads <c>merges.txt</c>: after a <c>#version</c> line, one pair of tokens per line, the most frequent first.</summary>
    public static List<string> ParseMerges(byte[] text, Dictionary<string, int> ids, string path)
    {
        var lines = Lines(text);
        var merges = new List<string>(lines.Count);
        var lineOf = new Dictionary<string, int>(lines.Count, StringComparer.Ordinal);
        for (var line = 0; line < lines.Count; line++)
        {
            var merge = lines[line];
            if (merge.Length == 0 || (line == 0 && merge.StartsWith("#version", StringComparison.Ordinal)))
                continue;
            if (merge.Split(' ') is not [var left, var right]
                || !ids.ContainsKey(left) || !ids.ContainsKey(right) || !ids.ContainsKey(left + right))
            {
                throw Malformed(
                    FormattableString.Invariant($"merges.txt is malformed: line {line + 1}, \"{Start(merge)}\", ")
                        + "does not join two tokens to a third",
                    path,
                    "After its first line it has two tokens and one space per line, such as: Ġ t");
            }

            if (!lineOf.TryAdd(merge, line + 1))
            {
                throw Malformed(
                    FormattableString.Invariant($"merges.txt is malformed: line {line + 1}, \"{merge}\", repeats line {lineOf[merge]}"),
                    path,
                    "Every pair of tokens stands in it once");
            }

            merges.Add(merge);
        }

        return merges.Count > 0
            ? merges
            : throw Malformed("merges.txt is malformed: it holds no merge", path, "It has two tokens and one space per line, such as: Ġ t");
    }

    private static Dictionary<string, int> ParseIds(byte[] json, string path)
    {
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, int>>(json) ?? throw BadVocabulary(path, "it says null");
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw BadVocabulary(path, error.Message.TrimEnd('.'), error);
        }
    }

    private static List<string> Lines(byte[] text)
    {
        var lines = new List<string>();
        using var reader = new StreamReader(new MemoryStream(text));
        while (reader.ReadLine() is { } line)
            lines.Add(line);
        return lines;
    }

    private static HarnessException BadVocabulary(string path, string fault, Exception? inner = null) => Malformed(
        $"vocab.json is malformed: {fault}",
        path,
        """It is one JSON object from token to id, with every id from 0 on, such as {"!": 0, "\"": 1, "#": 2}""",
        inner);

    private static HarnessException Malformed(string what, string path, string shape, Exception? inner = null) => new(
        ErrorCode.TokenizerMalformed,
        what,
        path,
        "The file was cut off, edited, belongs to another model, or is a Git LFS pointer",
        $"Copy vocab.json and merges.txt of one GPT-2 model again. {shape}",
        inner);

    private static string Start(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
