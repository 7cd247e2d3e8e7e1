using Harness.Tokenization;

namespace Harness.Tests.Golden.Tokenization;

/// <summary>The published GPT-2 tokenizer that the repository carries, read once for all tests.</summary>
internal static class EmbeddedTokenizer
{
    public static string Folder { get; } = Path.Combine(RepositoryRoot(), "data", "models", "embedded");

    public static Gpt2Tokenizer Instance { get; } = Gpt2Tokenizer.Load(Folder);

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Harness.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside the repository.");
        return folder.FullName;
    }
}
