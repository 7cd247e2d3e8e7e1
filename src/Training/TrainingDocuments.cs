using System.Collections.Immutable;
using Harness.Corpora;
using Harness.Runs;
using Harness.Tokenization;

namespace Harness.Training;

/// <summary>Reads the documents of a training text.</summary>
public static class TrainingDocuments
{
    /// <summary>Reads and tokenizes files, each a document.</summary>
    /// <param name="paths">The files.</param>
    /// <param name="tokenizer">The model's tokenizer.</param>
    /// <param name="progress">Is told how many are read, and of how many.</param>
    /// <param name="cancellation">Is asked before each file.</param>
    /// <exception cref="HarnessException">
    /// <see cref="ErrorCode.CorpusUnreadable"/> or <see cref="ErrorCode.CorpusNotUtf8"/>: a file cannot be read.
    /// <see cref="ErrorCode.CorpusTooShort"/>: one is empty. <see cref="ErrorCode.InvalidOption"/>: there are fewer than two, or two are
    /// the same text, which would be learned from and held out at once.
    /// </exception>
    public static ImmutableArray<TrainingDocument> Read(
        IReadOnlyList<string> paths, Gpt2Tokenizer tokenizer, Action<int, int>? progress = null, CancellationToken cancellation = default)
    {
        var documents = ImmutableArray.CreateBuilder<TrainingDocument>(paths.Count);
        var known = new Dictionary<string, string>();
        foreach (var path in paths)
        {
            cancellation.ThrowIfCancellationRequested();
            var corpus = CorpusReader.Read(path);
            if (corpus.Text.Length == 0)
                throw Empty(path);
            if (!known.TryAdd(corpus.Sha256, path))
                throw Twice(path, known[corpus.Sha256]);
            documents.Add(new TrainingDocument(corpus.Name, tokenizer.Encode(corpus.Text)));
            progress?.Invoke(documents.Count, paths.Count);
        }

        return documents.Count >= 2 ? documents.DrainToImmutable() : throw TooFew(documents.Count);
    }

    private static HarnessException Empty(string path) => new(
        ErrorCode.CorpusTooShort,
        "the text is empty",
        path,
        "a download or a conversion that failed",
        "leave the file out, or make it again");

    private static HarnessException Twice(string path, string first) => new(
        ErrorCode.InvalidOption,
        "a text is given twice",
        $"{path} and {first}",
        "overlapping patterns after --text, or a copy of a file",
        "give each text once");

    private static HarnessException TooFew(int count) => new(
        ErrorCode.InvalidOption,
        FormattableString.Invariant($"the number of texts is {count}: whole documents are held out, so there have to be two or more"),
        "--text",
        "one file that holds everything",
        "cut it into files by chapter or by work");
}
