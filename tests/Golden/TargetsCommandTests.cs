using System.Globalization;
using System.Runtime.CompilerServices;
using Harness.Experiments.CommandLine;

namespace Harness.Tests.Golden;

/// <summary>The targets of a short book, as a person sees them.</summary>
public sealed class TargetsCommandTests
{
    private const string Book =
        "You may copy it.\r\n*** START OF THE PROJECT GUTENBERG EBOOK X ***\r\nThey could go in May 1951, but they can't stay;\r\n"
        + "nor could they come:whenever they might wish to. It can rain, it may not, and it cannot but rain.\r\n"
        + "*** END OF THE PROJECT GUTENBERG EBOOK X ***\r\nYou can not sell it.\r\n";

    [Fact]
    public Task Targets_of_a_short_book()
    {
        var folder = Directory.CreateTempSubdirectory("harness-").FullName;
        try
        {
            var book = Path.Combine(folder, "book.txt");
            File.WriteAllText(book, Book);
            using var output = new StringWriter(CultureInfo.InvariantCulture);
            using var error = new StringWriter(CultureInfo.InvariantCulture);
            Directory.SetCurrentDirectory(Path.GetDirectoryName(Here())!);
            string[] small = ["--corpus", book, "--context-pre", "2", "--context-post", "3"];
            string[] cut = [.. small, "--cut-boilerplate", "--max-per-type", "1"];
            var exit = HarnessCommand.Invoke(["targets", "negation-tuning", .. small], output, error);
            output.WriteLine("---");
            exit += HarnessCommand.Invoke(["targets", "negation-tuning", .. cut], output, error);

            var lines = output.ToString().ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd());
            return Verifier.Verify($"exit {exit}\n{error}{string.Join('\n', lines)}");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Here([CallerFilePath] string here = "") => here;
}
