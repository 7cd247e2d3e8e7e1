using Harness.Ablations;
using Harness.Baselines;
using Harness.Experiments.Catalog;
using Harness.Experiments.CommandLine;
using Harness.Tests.Unit.CommandLine;

namespace Harness.Tests.Unit.Baselines;

/// <summary>What lies in baselines/ of this repository.</summary>
public sealed class CommittedBaselinesTests
{
    private static readonly string[] Endings = [".verified.json", ".history.md", ".tolerance.json"];

    private static readonly string[] RulesFiles =
        [.. Directory.GetFiles(Path.Combine(Sandbox.Root, "data", "contrasts"), "*.json").Order(StringComparer.Ordinal)];

    private static readonly string Folder = Path.Combine(Sandbox.Root, "baselines");

    public static TheoryData<string> Files =>
        [.. Directory.GetFiles(Folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Folder, file).Replace('\\', '/'))
            .Where(file => !file.EndsWith(".received.json", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_file_is_read_by_an_experiment_and_a_preset_of_its_name(string file)
    {
        Assert.True(IsRead(file), $"baselines/{file}: no experiment and preset read it; delete it, or give it their names");
        var baseline = new Baseline(Sandbox.Root, Path.GetDirectoryName(file)!, Path.GetFileName(file).Split('.')[0]);
        if (AblationPlan.IsAblation(baseline.Preset))
            AblationJson.Read(baseline.VerifiedPath);
        else
            BaselineStore.Load(baseline);
        Tolerances.Read(baseline, DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime));
    }

    [Theory]
    [InlineData("negation-tuning/embedded.verified.json", true)]
    [InlineData("negation-tuning/embeded.verified.json", false)]
    [InlineData("negation-tunning/embedded.verified.json", false)]
    [InlineData("embedded.verified.json", false)]
    [InlineData("negation-tuning/embedded+ablation.verified.json", true)]
    [InlineData("negation-tuning/embedded+ablations.verified.json", false)]
    [InlineData("contrast/tense/past-vs-present/embedded.verified.json", true)]
    [InlineData("contrast/tense/present-vs-past/embedded.verified.json", false)]
    [InlineData("contrast/tenses/past-vs-present/embedded.verified.json", false)]
    [InlineData("negation-tuning/embedded.verified.txt", false)]
    public void A_renamed_experiment_or_preset_is_noticed(string file, bool isRead) => Assert.Equal(isRead, IsRead(file));

    [Fact]
    public void A_pull_request_checks_every_baseline()
    {
        var workflow = File.ReadAllText(Path.Combine(Sandbox.Root, ".github", "workflows", "ci.yml"));
        var baselines = StudyCatalog.Shipped.Names
            .SelectMany(_ => Presets.Names, (experiment, preset) => new Baseline(Sandbox.Root, experiment, preset))
            .Where(baseline => File.Exists(baseline.VerifiedPath))
            .ToList();

        var experiments = baselines.Select(baseline => baseline.Experiment).Distinct();
        var presets = baselines.Select(baseline => baseline.Preset).Distinct();
        Assert.Contains($"experiment: [{string.Join(", ", experiments)}]\n", workflow, StringComparison.Ordinal);
        Assert.Contains($"preset: [{string.Join(", ", presets)}]\n", workflow, StringComparison.Ordinal);
        foreach (var rules in RulesFiles.Where(rules => Contrasts(rules).Any(name => Directory.Exists(Path.Combine(Folder, name)))))
            Assert.Contains($"rules: data/contrasts/{Path.GetFileName(rules)}", workflow, StringComparison.Ordinal);
    }

    private static bool IsRead(string file) =>
        StudyCatalog.Shipped.Names.Concat(RulesFiles.SelectMany(Contrasts)).Contains(Path.GetDirectoryName(file)!.Replace('\\', '/'))
        && Endings.Any(ending => Presets.Names.Concat(Presets.Names.Select(AblationPlan.NameOf))
            .Any(preset => Path.GetFileName(file) == preset + ending));

    private static IEnumerable<string> Contrasts(string rules) =>
        StudyChoice.Of(StudyCatalog.Shipped, Contrast.Study.Name, rules).Select(study => study.Name);
}
