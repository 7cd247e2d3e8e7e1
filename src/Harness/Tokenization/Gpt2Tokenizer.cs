using System.Text;
using Harness.Runs;
using Microsoft.ML.Tokenizers;

namespace Harness.Tokenization;

/// <summary>
/// GPT-2's byte-level byte-pair encoding. No token is special: a literal <c>&lt;|endoftext|&gt;</c> in a text is text. Source:
/// Radford et al. 2019, section 2.2, and OpenAI's encoder.py.
/// </summary>
public sealed class Gpt2Tokenizer
{
    private readonly BpeTokenizer _tokenizer;
    private readonly byte[][] _bytesOfId;
    private readonly string[] _textOfId;

    private Gpt2Tokenizer(BpeTokenizer tokenizer, byte[][] bytesOfId)
    {
        _tokenizer = tokenizer;
        _bytesOfId = bytesOfId;
        _textOfId = Array.ConvertAll(bytesOfId, Encoding.UTF8.GetString);
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
        var (ids, bytes) = Gpt2TokenizerFiles.ReadVocabulary(Path.Combine(folder, "vocab.json"));
        var merges = Gpt2TokenizerFiles.ReadMerges(Path.Combine(folder, "merges.txt"), ids);
        var options = new BpeOptions(ids) { Merges = merges, ByteLevel = true, PreTokenizer = new Gpt2PreTokenizer() };
        return new Gpt2Tokenizer(BpeTokenizer.Create(options), bytes);
    }

    /// <summary>Tokenizes a text whole. The bytes of the tokens, joined, are the text in UTF-8.</summary>
    /// <param name="text">Well-formed UTF-16, as <see cref="Corpora.CorpusReader"/> gives it.</param>
    public TokenSequence Encode(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TokenSequence.FromIds([.. _tokenizer.EncodeToIds(text)]);
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
}
