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
        foreach (var project in new[] { "Harness", "Experiments", "Templates" })
            _repository.Pack(project);
        Succeeds(_repository.Dotnet("", "new", "install", Directory.GetFiles(_repository.PathOf("feed"), "Harness.Templates.*").Single()));
        Succeeds(_repository.Dotnet("", "new", "harness-study", "-n", "Tense"));

        var first = _repository.Dotnet("Tense", "build", "-t:RunExperiment");
        Assert.NotEqual(0, first.Exit);
        Assert.Contains("error HRN2004: ", first.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(_repository.PathOf("Tense/artifacts/tense/embedded/report.html")), first.Output);

        Succeeds(_repository.Dotnet("Tense", "build", "-t:AcceptBaseline", "-p:Reason=first baseline"));
        Succeeds(_repository.Dotnet("Tense", "test"));

        // The page's own code in the place of the study, whose baseline is another site's now.
        File.WriteAllText(_repository.PathOf("Tense/src/Tense/TenseStudy.cs"), CodeOf("own-study.md"));
        var changed = _repository.Dotnet("Tense", "test");
        Assert.NotEqual(0, changed.Exit);
        Assert.Contains("HRN2001: ", changed.Output, StringComparison.Ordinal);
        Assert.Contains("h.{layer}.ln_2", changed.Output, StringComparison.Ordinal);

        using var npz = ZipFile.OpenRead(_repository.PathOf("Tense/artifacts/tense/embedded/neurons.npz"));
        Assert.Contains(npz.Entries, entry => entry.Name == "mean_difference.npy");
        Assert.Contains("rank-newton", File.ReadAllText(_repository.PathOf("Tense/artifacts/tense/embedded/run.json")), StringComparison.Ordinal);
    }

    private static string CodeOf(string page)
    {
        var text = File.ReadAllText(Path.Combine(Sandbox.Root, "docs", page)).ReplaceLineEndings("\n");
        var start = text.IndexOf("```csharp\n", StringComparison.Ordinal) + "```csharp\n".Length;
        return text[start..text.IndexOf("```\n", start, StringComparison.Ordinal)];
    }

    private static void Succeeds((int Exit, string Output) command) => Assert.True(command.Exit == 0, command.Output);
}
