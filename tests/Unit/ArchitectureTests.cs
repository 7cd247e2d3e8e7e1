using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Harness.Tests.Unit;

/// <summary>Reads the sources and keeps the direction of imports: what a folder may use is written here and nowhere else.</summary>
public sealed partial class ArchitectureTests
{
    private static readonly Dictionary<string, string[]> MayUse = new()
    {
        ["Runs"] = [],
        ["Native"] = ["Runs"],
        // What comes over the network, for models and texts alike.
        ["Downloads"] = ["Runs"],
        ["Hub"] = ["Downloads", "Runs"],
        ["Corpora"] = ["Downloads", "Runs"],
        ["Tokenization"] = ["Corpora", "Runs"],
        ["Targets"] = ["Corpora", "Tokenization", "Runs"],
        ["Safetensors"] = ["Runs"],
        ["Gpt2"] = ["Native", "Safetensors", "Runs"],
        ["Activations"] = ["Native", "Gpt2", "Targets", "Runs"],
        ["Statistics"] = ["Runs"],
        ["Selectivity"] = ["Activations", "Statistics", "Runs"],
        ["Profiles"] = ["Corpora", "Tokenization", "Targets", "Activations", "Statistics", "Selectivity", "Runs"],
        ["Baselines"] = ["Profiles", "Runs"],
        // What a run leaves: pictures, files of numbers, and prose.
        ["Plots"] = ["Targets", "Profiles", "Runs"],
        ["Results"] = ["Corpora", "Tokenization", "Targets", "Activations", "Statistics", "Selectivity", "Profiles", "Runs"],
        ["Reports"] =
        [
            "Corpora", "Tokenization", "Targets", "Activations", "Statistics", "Selectivity", "Profiles", "Baselines", "Plots", "Results", "Runs",
        ],

        // A study from its text to its verdict: on top of everything.
        ["Studies"] =
        [
            "Native", "Corpora", "Tokenization", "Targets", "Gpt2", "Activations", "Statistics", "Selectivity", "Profiles", "Baselines", "Plots",
            "Results", "Reports", "Runs",
        ],
    };

    public static TheoryData<string> Folders => [.. Directory.GetDirectories(Library()).Select(folder => Path.GetFileName(folder)).Where(IsConcept)];

    [Theory]
    [MemberData(nameof(Folders))]
    public void A_folder_uses_only_what_stands_before_it(string folder)
    {
        Assert.True(MayUse.ContainsKey(folder), $"the new folder {folder} needs a line in {nameof(MayUse)}");
        foreach (var (file, text) in Sources(folder))
            foreach (Match match in HarnessNamespace().Matches(text))
            {
                var used = match.Groups[1].Value;
                Assert.True(
                    used == folder || MayUse[folder].Contains(used) || !MayUse.ContainsKey(used),
                    $"{file} uses Harness.{used}");
            }
    }

    [Fact]
    public void Tensors_live_in_the_model_and_in_the_recorder_alone()
    {
        var outside = Sources("").Where(source => TorchNamespace().IsMatch(source.Text)).Select(source => source.File)
            .Where(file => !file.StartsWith("Gpt2", StringComparison.Ordinal) && !file.StartsWith("Native", StringComparison.Ordinal))
            .Where(file => file != Path.Combine("Activations", "BatchRecorder.cs"));
        Assert.Empty(outside);
    }

    [Fact]
    public void A_source_file_holds_one_type_of_its_own_name()
    {
        foreach (var (file, text) in Sources(""))
            Assert.True(
                TopLevelType().Matches(text) is [var only] && only.Groups[1].Value == Path.GetFileNameWithoutExtension(file),
                $"{file} declares {string.Join(", ", TopLevelType().Matches(text).Select(match => match.Groups[1].Value))}");
    }

    private static IEnumerable<(string File, string Text)> Sources(string folder) =>
        from path in Directory.GetFiles(Path.Combine(Library(), folder), "*.cs", SearchOption.AllDirectories)
        let file = Path.GetRelativePath(Library(), path)
        where IsConcept(file.Split(Path.DirectorySeparatorChar)[0])
        orderby file
        select (file, File.ReadAllText(path));

    private static bool IsConcept(string folder) => folder is not ("bin" or "obj");

    private static string Library([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "src", "Harness"));

    [GeneratedRegex(@"\bHarness\.([A-Z]\w+)")]
    private static partial Regex HarnessNamespace();

    [GeneratedRegex(@"^using (static )?TorchSharp", RegexOptions.Multiline)]
    private static partial Regex TorchNamespace();

    [GeneratedRegex(@"^(?:public|internal) (?:\w+ )*?(?:class|record struct|record|struct|interface|enum|delegate \w+) (\w+)", RegexOptions.Multiline)]
    private static partial Regex TopLevelType();
}
