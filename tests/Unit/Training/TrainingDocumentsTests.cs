using System.Collections.Immutable;
using Harness.Runs;
using Harness.Tokenization;
using Harness.Training;

namespace Harness.Tests.Unit.Training;

public class TrainingDocumentsTests
{
    private static readonly Lazy<Gpt2Tokenizer> Tokenizer = new(() => Gpt2Tokenizer.Load(
        Path.Combine(Harness.Experiments.CommandLine.RepositoryRoot.Find(), "data", "models", "embedded")));

    [Fact]
    public void Each_file_becomes_a_document()
    {
        using var folder = new TemporaryFolder();
        var documents = Read(Write(folder, "a", "It can not."), Write(folder, "b", "It can."));
        Assert.Equal(["a", "b"], documents.Select(document => document.Name));
        Assert.Equal([1026, 460, 407, 13], documents[0].Tokens.Ids.AsEnumerable());
    }

    [Fact]
    public void An_empty_text_is_refused()
    {
        using var folder = new TemporaryFolder();
        Refused(ErrorCode.CorpusTooShort, Write(folder, "a", "text"), Write(folder, "b", ""));
    }

    [Fact]
    public void The_same_text_twice_is_refused_because_it_could_be_learned_from_and_held_out()
    {
        using var folder = new TemporaryFolder();
        Refused(ErrorCode.InvalidOption, Write(folder, "a", "text"), Write(folder, "b", "text"));
    }

    [Fact]
    public void One_text_is_refused_because_none_could_be_held_out()
    {
        using var folder = new TemporaryFolder();
        Refused(ErrorCode.InvalidOption, Write(folder, "a", "text"));
        Refused(ErrorCode.InvalidOption);
    }

    [Fact]
    public void A_text_that_is_not_there_is_refused() => Refused(ErrorCode.CorpusUnreadable, "no-such-file.txt", "nor-this.txt");

    private static void Refused(ErrorCode code, params string[] paths) =>
        Assert.Equal(code, Assert.Throws<HarnessException>(() => Read(paths)).Code);

    private static ImmutableArray<TrainingDocument> Read(params string[] paths) => TrainingDocuments.Read(paths, Tokenizer.Value);

    private static string Write(TemporaryFolder folder, string name, string text)
    {
        File.WriteAllText(folder.File(name), text);
        return folder.File(name);
    }
}
