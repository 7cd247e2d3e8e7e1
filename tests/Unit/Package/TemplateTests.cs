using System.IO.Compression;
using Harness.Tests.Unit.CommandLine;

namespace Harness.Tests.Unit.Package;

/// <summary>docs/own-study.md, step by step, with nothing but the packages.</summary>
public sealed class TemplateTests : IDisposable
{
    private readonly StrangersRepository _repository = new();

    public void Dispose() => _repository.Dispose();

    [LibTorchFact]
    public void An_empty_folder_becomes_a_study_with_site_fitter_and_statistic_of_its_own_that_its_test_holds()
    {
        Succeeds(_repository.Dotnet("", "new", "install", Directory.GetFiles(StrangersRepository.Feed, "Harness.Templates.*").Single()));
        Succeeds(_repository.Dotnet("", "new", "harness-study", "-n", "Tense"));

        var first = _repository.Dotnet("Tense", "build", "-t:RunExperiment");
        Assert.NotEqual(0, first.Exit);
        Assert.Contains("error HRN2004: ", first.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(_repository.PathOf("Tense/artifacts/tense/embedded/report.html")), first.Output);

        Succeeds(_repository.Dotnet("Tense", "build", "-t:AcceptBaseline", "-p:Reason=first baseline"));
        Succeeds(_repository.Dotnet("Tense", "test"));

        // The page's own code in the place of the study, whose baseline is another site's now.
        File.WriteAllText(_repository.PathOf("Tense/src/Tense/TenseStudy.cs"), CodeOf(0));
        var changed = _repository.Dotnet("Tense", "test");
        Assert.NotEqual(0, changed.Exit);
        Assert.True(changed.Output.Contains("HRN2001: ", StringComparison.Ordinal), changed.Output);
        Assert.True(changed.Output.Contains("h.{layer}.ln_2", StringComparison.Ordinal), changed.Output);

        using var npz = ZipFile.OpenRead(_repository.PathOf("Tense/artifacts/tense/embedded/neurons.npz"));
        Assert.Contains(npz.Entries, entry => entry.Name == "mean_difference.npy");
        Assert.Contains(
            "\"statistics\":{\"mean_difference\":{\"mean\":",
            File.ReadAllText(_repository.PathOf("Tense/artifacts/tense/embedded/profile.json")),
            StringComparison.Ordinal);
        Assert.Contains("rank-newton", File.ReadAllText(_repository.PathOf("Tense/artifacts/tense/embedded/run.json")), StringComparison.Ordinal);
    }

    [LibTorchFact]
    public void A_script_needs_the_library_alone()
    {
        File.WriteAllText(_repository.PathOf("survey.cs"), CodeOf(1));
        var data = Path.Combine(Sandbox.Root, "data");

        var survey = _repository.Dotnet(
            "", "run", "survey.cs", "--", Path.Combine(data, "models", "embedded"), Path.Combine(data, "corpora", "the-cawsey-blot.txt"));

        Succeeds(survey);
        Assert.Contains("attention-qkv: 71 feminine, 336 masculine", survey.Output, StringComparison.Ordinal);
        Assert.Equal(24, survey.Output.Split("% significant").Length - 1);
        Assert.False(Directory.Exists(_repository.PathOf("packages/harness")));
    }

    // The code of the page, block by block.
    private static string CodeOf(int block)
    {
        const string begin = "```csharp\n";
        var text = File.ReadAllText(Path.Combine(Sandbox.Root, "docs", "own-study.md")).ReplaceLineEndings("\n");
        return text.Split(begin)[block + 1].Split("```\n")[0];
    }

    private static void Succeeds((int Exit, string Output) command) => Assert.True(command.Exit == 0, command.Output);
}
