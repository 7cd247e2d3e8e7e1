using System.Collections.Immutable;
using System.Text;
using Harness.Runs;
using Microsoft.ML.Tokenizers;

namespace Harness.Tokenization;

/// <summary>
/// GPT-2's byte-level byte-pair encoding. No token is special unless it is asked for: a literal <c>&lt;|endoftext|&gt;</c> in a text is text.
/// Source: Radford et al. 2019, section 2.2, and OpenAI's encoder.py.
/// </summary>
public sealed class Gpt2Tokenizer
{
    /// <summary>GPT-2's only special token, as a text has it: the end of a document. Its published id is 50256.</summary>
    public const string EndOfText = "<|endoftext|>";

    // The texts of one run, and the runs of one family, read the same two files; building these tables takes longer than all else.
    private static volatile Tables? _last;

    private readonly BpeTokenizer _tokenizer;
    private readonly byte[][] _bytesOfId;
    private readonly string[] _textOfId;
    private readonly string _folder;

    private Gpt2Tokenizer(Tables tables, string folder)
    {
        _folder = folder;
        (_tokenizer, _bytesOfId, _textOfId) = (tables.Tokenizer, tables.BytesOfId, tables.TextOfId);
    }

    /// <summary>The number of ids: they run from 0 to one less.</summary>
    public int VocabularySize => _bytesOfId.Length;

    /// <summary>Reads a tokenizer from a model folder in Hugging Face layout.</summary>
    /// <param name="folder">The folder with <c>vocab.json</c> and <c>merges.txt</c>.</param>
    /// <exception cref="HarnessException">
    /// <see cref="ErrorCode.ModelFileMissing"/> where a file cannot be read, <see cref="ErrorCode.TokenizerMalformed"/> where it is
    /// not what it should be.
    /// </exception>
    public static Gpt2Tokenizer Load(string folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var (vocabularyPath, mergesPath) = (Path.Combine(folder, "vocab.json"), Path.Combine(folder, "merges.txt"));
        var (vocabulary, merges) = (Gpt2TokenizerFiles.Read(vocabularyPath), Gpt2TokenizerFiles.Read(mergesPath));
        if (_last is { } last && last.AreOf(vocabulary, merges))
            return new Gpt2Tokenizer(last, folder);

        var (ids, bytes) = Gpt2TokenizerFiles.ParseVocabulary(vocabulary, vocabularyPath);
        var options = new BpeOptions(ids)
        {
            Merges = Gpt2TokenizerFiles.ParseMerges(merges, ids, mergesPath),
            ByteLevel = true,
            PreTokenizer = new Gpt2PreTokenizer(),
        };
        var tables = new Tables(vocabulary, merges, BpeTokenizer.Create(options), bytes, Array.ConvertAll(bytes, Encoding.UTF8.GetString));
        _last = tables;
        return new Gpt2Tokenizer(tables, folder);
    }

    /// <summary>Tokenizes a text whole. The bytes of the tokens, joined, are the text in UTF-8.</summary>
    /// <param name="text">Well-formed UTF-16, as <see cref="Corpora.CorpusReader"/> gives it.</param>
    public TokenSequence Encode(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TokenSequence.FromIds([.. _tokenizer.EncodeToIds(text)]);
    }

    /// <summary>
    /// The same, but that each <see cref="EndOfText"/> is the special token, as Python's <c>transformers</c> reads it: the texts before and
    /// after it are tokenized each alone.
    /// </summary>
    /// <param name="text">Well-formed UTF-16.</param>
    /// <exception cref="HarnessException">The vocabulary has no such token: <see cref="ErrorCode.TokenizerMalformed"/>.</exception>
    public TokenSequence EncodeWithSpecialTokens(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var special = Array.IndexOf(_textOfId, EndOfText);
        if (special < 0)
        {
            throw new HarnessException(
                ErrorCode.TokenizerMalformed,
                $"The vocabulary has no {EndOfText}, which is to be read as the special token",
                Path.Combine(_folder, "vocab.json"),
                "the model is not GPT-2, or its vocabulary was made without special tokens",
                "leave --special-tokens out: the mark is then read as text");
        }

        var ids = ImmutableArray.CreateBuilder<int>();
        foreach (var document in text.Split(EndOfText))
        {
            ids.AddRange(_tokenizer.EncodeToIds(document));
            ids.Add(special);
        }

        // What was split has one mark less than pieces.
        ids.Count--;
        return TokenSequence.FromIds(ids.ToImmutable());
    }

    /// <summary>The bytes that an id stands for; they may be part of a character.</summary>
    /// <param name="id">An id from 0 to <see cref="VocabularySize"/> - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such id.</exception>
    public ReadOnlySpan<byte> Bytes(int id)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(id);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(id, _bytesOfId.Length);
        return _bytesOfId[id];
    }

    /// <summary>The text of one id alone. Bytes that are no valid UTF-8 become U+FFFD; spaces are not cleaned up.</summary>
    /// <param name="id">An id from 0 to <see cref="VocabularySize"/> - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such id.</exception>
    public string Decode(int id)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(id);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(id, _textOfId.Length);
        return _textOfId[id];
    }

    /// <summary>The text of several ids, joined as bytes first, so that a character split between tokens survives.</summary>
    /// <param name="ids">Ids from 0 to <see cref="VocabularySize"/> - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such id.</exception>
    public string Decode(ReadOnlySpan<int> ids)
    {
        var bytes = new List<byte>();
        foreach (var id in ids)
            bytes.AddRange(Bytes(id));
        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    private sealed record Tables(byte[] Vocabulary, byte[] Merges, BpeTokenizer Tokenizer, byte[][] BytesOfId, string[] TextOfId)
    {
        public bool AreOf(byte[] vocabulary, byte[] merges) => Vocabulary.AsSpan().SequenceEqual(vocabulary) && Merges.AsSpan().SequenceEqual(merges);
    }
}
