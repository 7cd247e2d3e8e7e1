using System.IO.Compression;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Harness.Tests.Unit.Build;
using Harness.Tests.Unit.CommandLine;

namespace Harness.Tests.Unit.Package;

/// <summary>What somebody has who references the package.</summary>
public sealed class PackageTests : IDisposable
{
    private readonly StrangersRepository _repository = new();

    public void Dispose() => _repository.Dispose();

    [LibTorchFact]
    public void One_reference_brings_the_experiment_the_baseline_and_the_gate()
    {
        _repository.WriteProject("<UseCurrentRuntimeIdentifier>true</UseCurrentRuntimeIdentifier>");
        const string preset = "-p:Preset=embedded-untrained";
        var first = _repository.Build("-t:RunExperiment", preset);
        Assert.True(first.Exit == 1, first.Output);
        Assert.Contains("  layer   significant ", first.Output, StringComparison.Ordinal);
        Assert.Contains("embedded-untrained.verified.json : error HRN2004: ", first.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(_repository.PathOf("artifacts/negation-tuning/embedded-untrained/report.md")));

        var accepted = _repository.Build("-t:AcceptBaseline", preset, "-p:Reason=first");
        Assert.True(accepted.Exit == 0, accepted.Output);
        Assert.EndsWith(": first\n", File.ReadAllText(_repository.PathOf("baselines/negation-tuning/embedded-untrained.history.md")), StringComparison.Ordinal);

        var second = _repository.Build("-t:RunExperiment", preset);
        Assert.True(second.Exit == 0, second.Output);
        Assert.Contains("baseline: No drift", second.Output, StringComparison.Ordinal);

        _repository.WriteProject("");
        var without = _repository.Build("-t:RunExperiment", preset);
        Assert.Equal(1, without.Exit);
        Assert.Contains("error HRN1303: ", without.Output, StringComparison.Ordinal);
    }

    [TerminalFact]
    public void In_a_terminal_the_run_of_a_stranger_is_seen()
    {
        _repository.WriteProject("<UseCurrentRuntimeIdentifier>true</UseCurrentRuntimeIdentifier><HarnessPreset>embedded-untrained</HarnessPreset>");

        var (_, written) = _repository.BuildInTerminal("-t:RunExperiment");
        var screen = TerminalScreen.After(written);

        Assert.Single(screen, "negation-tuning, preset embedded-untrained");
        Assert.Single(screen, line => line.StartsWith("  layer   significant", StringComparison.Ordinal));
        Assert.Single(screen, line => line.StartsWith("page:    ", StringComparison.Ordinal));
        Assert.Single(screen, line => line.StartsWith("error HRN2004: ", StringComparison.Ordinal));
    }

    [Fact]
    public void The_package_depends_on_no_operating_system_and_has_docstrings_licence_and_readme()
    {
        using var package = ZipFile.OpenRead(Path.Combine(StrangersRepository.Feed, $"Harness.Core.{StrangersRepository.Version}.nupkg"));
        var names = package.Entries.Select(entry => entry.FullName).ToHashSet();
        Assert.Superset(new HashSet<string> { "lib/net10.0/Harness.dll", "lib/net10.0/Harness.xml", "README.md", "runtime.json" }, names);

        using var nuspec = package.GetEntry("Harness.Core.nuspec")!.Open();
        var metadata = XDocument.Load(nuspec);
        Assert.Equal("MIT", Element(metadata, "license").Value);
        Assert.DoesNotContain("libtorch", Element(metadata, "dependencies").ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_libtorch_of_each_system_is_the_one_that_this_build_restores()
    {
        var central = XDocument.Load(Path.Combine(Sandbox.Root, "Directory.Packages.props")).Descendants("PackageVersion")
            .ToDictionary(version => version.Attribute("Include")!.Value, version => version.Attribute("Version")!.Value);
        var runtimes = JsonNode.Parse(File.ReadAllText(Path.Combine(Sandbox.Root, "src", "Harness", "runtime.json")))!["runtimes"]!.AsObject();

        Assert.Equal(LibTorchFactAttribute.LibTorch.Keys.Order(), runtimes.Select(runtime => runtime.Key).Order());
        Assert.All(LibTorchFactAttribute.LibTorch, system => Assert.Equal(
            central[system.Value], runtimes[system.Key]!["Harness.Core"]![system.Value]!.GetValue<string>()));
    }

    private static XElement Element(XDocument nuspec, string name) =>
        nuspec.Descendants().Single(element => element.Name.LocalName == name);
}
