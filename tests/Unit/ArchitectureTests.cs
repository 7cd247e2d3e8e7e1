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
        ["Corpora"] = ["Downloads", "Runs"],
        ["Tokenization"] = ["Corpora", "Runs"],
        ["Targets"] = ["Corpora", "Tokenization", "Runs"],
        ["Safetensors"] = ["Runs"],
        ["Hub"] = ["Downloads", "Safetensors", "Runs"],
        ["Gpt2"] = ["Native", "Safetensors", "Runs"],
        ["Activations"] = ["Native", "Gpt2", "Targets", "Runs"],
        ["Statistics"] = ["Runs"],
        ["Selectivity"] = ["Activations", "Statistics", "Runs"],
        ["Profiles"] = ["Corpora", "Tokenization", "Targets", "Activations", "Statistics", "Selectivity", "Runs"],
        ["Baselines"] = ["Profiles", "Runs"],
        // What a run leaves: pictures, files of numbers, and prose.
        ["Plots"] = ["Targets", "Profiles", "Runs"],
        ["Results"] = ["Safetensors", "Corpora", "Tokenization", "Targets", "Activations", "Statistics", "Selectivity", "Profiles", "Runs"],
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

        // What a study's neurons do: it reads a finished run and the study's materials.
        ["Ablations"] =
        [
            "Native", "Corpora", "Tokenization", "Targets", "Gpt2", "Activations", "Selectivity", "Profiles", "Baselines", "Plots", "Results", "Reports",
            "Studies", "Runs",
        ],

        // Many runs, planned, done and collected.
        ["Sweeps"] =
        [
            "Native", "Hub", "Corpora", "Targets", "Safetensors", "Gpt2", "Activations", "Statistics", "Profiles", "Baselines", "Plots", "Reports",
            "Studies", "Runs",
        ],
    };

    public static TheoryData<string> Folders => [.. Directory.GetDirectories(Library()).Select(folder => Path.GetFileName(folder)).Where(IsConcept)];

    [Theory]
    [MemberData(nameof(Folders))]
    public void A_folder_uses_only_what_stands_before_it(string folder)
    {
        Assert.True(MayUse.ContainsKey(folder), $"the new folder {folder} needs a line in {nameof(MayUse)}");
        None(
            from import in Imports("Harness", folder)
            where Room(import.To) is { } used && used != folder && !MayUse[folder].Contains(used)
            select $"{import.From} uses {import.To}");
    }

    [Fact]
    public void The_folders_have_an_order_in_which_none_uses_a_later_one()
    {
        var order = new List<string>();
        while (MayUse.Keys.Except(order).FirstOrDefault(folder => MayUse[folder].All(order.Contains)) is { } next)
            order.Add(next);
        Assert.Equal(MayUse.Keys.Order(), order.Order());
    }

    [Fact]
    public void The_executable_parses_and_shows_and_the_library_knows_nothing_of_it()
    {
        // It may show what a step returned, and say what a setting is, but calls no step itself.
        string[] steps = ["Activations", "Selectivity", "Tokenization", "Safetensors"];
        string[] shown = ["SignificanceRule.cs", "NeuronWordTest.cs", "Shard.cs", "TokenSequence.cs"];
        None(
            from import in Imports("Experiments", null)
            where import.To.StartsWith("Harness/", StringComparison.Ordinal) && steps.Contains(Room(import.To))
                && !shown.Contains(Path.GetFileName(import.To))
            select $"{import.From} uses {import.To}");
        Assert.DoesNotContain(Imports("Harness", null), import => import.To.StartsWith("Experiments/", StringComparison.Ordinal));
        Assert.DoesNotContain(
            Imports("Experiments", "Catalog"), import => import.To.StartsWith("Experiments/", StringComparison.Ordinal) && Room(import.To) != "Catalog");
        Assert.DoesNotContain(
            Imports("Experiments", "Terminal"), import => import.To.StartsWith("Experiments/", StringComparison.Ordinal) && Room(import.To) != "Terminal");
    }

    [Fact]
    public void No_files_use_each_other_in_a_circle_but_kin()
    {
        // A study and its method, a site and the block that it looks into, a type and its literal, a table and the errors beside it.
        string[] kin =
        [
            "Harness/Baselines/DriftErrors.cs Harness/Baselines/DriftTable.cs",
            "Harness/Downloads/ContentHash.cs Harness/Downloads/RemoteFile.cs",
            "Harness/Gpt2/Gpt2Model.cs Harness/Gpt2/HookPoint.cs Harness/Gpt2/HookSite.cs",
            "Harness/Plots/PanelFrame.cs Harness/Plots/PanelLegend.cs",
            "Harness/Reports/Html/HtmlPicture.cs Harness/Reports/Html/LayerReadings.cs",
            "Harness/Reports/Html/Markup.cs Harness/Reports/Html/MarkupInterpolation.cs",
            "Harness/Studies/Fitting.cs Harness/Studies/Materials.cs Harness/Studies/Profiling.cs Harness/Studies/Recording.cs "
            + "Harness/Studies/Study.cs Harness/Studies/StudyMethod.cs Harness/Studies/StudyResult.cs",
            "Harness/Targets/ContrastRulesJson.cs Harness/Targets/ContrastRulesKeys.cs",
        ];
        None(SourceCircles.Of(SourceImports.All).Select(circle => string.Join(" ", circle)).Except(kin));
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

    // xunit cuts long collections off.
    private static void None(IEnumerable<string> faults)
    {
        var text = string.Join('\n', faults);
        Assert.True(text.Length == 0, text);
    }

    private static IEnumerable<(string From, string To)> Imports(string project, string? folder) =>
        from source in SourceImports.All
        where source.Key.StartsWith($"{project}/", StringComparison.Ordinal) && (folder is null || Room(source.Key) == folder)
        from used in source.Value
        select (source.Key, used);

    // The folder of a file, null for one that lies in its project's own.
    private static string? Room(string file) => file.Split('/') is [_, var folder, _, ..] ? folder : null;

    private static IEnumerable<(string File, string Text)> Sources(string folder) =>
        from path in Directory.GetFiles(Path.Combine(Library(), folder), "*.cs", SearchOption.AllDirectories)
        let file = Path.GetRelativePath(Library(), path)
        where IsConcept(file.Split(Path.DirectorySeparatorChar)[0])
        orderby file
        select (file, File.ReadAllText(path));

    private static bool IsConcept(string folder) => folder is not ("bin" or "obj");

    private static string Library([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "src", "Harness"));

    [GeneratedRegex(@"^using (static )?TorchSharp", RegexOptions.Multiline)]
    private static partial Regex TorchNamespace();

    [GeneratedRegex(@"^(?:public|internal) (?:\w+ )*?(?:class|record struct|record|struct|interface|enum|delegate \w+) (\w+)", RegexOptions.Multiline)]
    private static partial Regex TopLevelType();
}
