using System.Text.Json.Nodes;
using Harness.Ablations;
using Harness.Baselines;
using Harness.Runs;

namespace Harness.Tests.Unit.Ablations;

public sealed class AblationGateTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static AblationProfile Profile => SampleAblation.Profile;

    private Baseline Baseline => new(_folder.Path, "negation-tuning", "embedded+ablation") { Form = AblationGate.Form };

    [Fact]
    public void What_is_written_is_read_back()
    {
        var path = Path.Combine(_folder.Path, "ablation.json");
        AtomicFile.WriteAllText(path, AblationJson.Format(Profile));

        Assert.Equal(AblationJson.Format(Profile), AblationJson.Format(AblationJson.Read(path)));
    }

    [Fact]
    public void The_same_ablation_has_not_drifted() => Assert.Empty(AblationGate.Compare(Profile, Profile).Rows);

    // Walks the text of the file, so that a key that comes to it and is compared by nobody fails here.
    [Fact]
    public void Every_value_of_the_file_is_compared()
    {
        var leaves = Leaves(Json(Profile), "$").ToList();
        Assert.True(leaves.Count > 100);
        foreach (var path in leaves.Where(path => path is not "$.schema" && !path.Contains(".names", StringComparison.Ordinal)))
        {
            var changed = Changed(path);

            var report = AblationGate.Compare(Profile, changed);

            Assert.False(report.Passed, path);
            var tier = path.StartsWith("$.identity", StringComparison.Ordinal) || path.EndsWith(".name", StringComparison.Ordinal)
                || path.EndsWith(".neurons", StringComparison.Ordinal) || path.EndsWith("random_sets", StringComparison.Ordinal)
                    ? DriftTier.Identity
                    : DriftTier.Effects;
            Assert.Equal(tier, report.Headline);
        }
    }

    [Fact]
    public void Rounding_passes_and_a_hundredth_does_not()
    {
        AblationProfile With(double factor) => Profile with
        {
            Sets = Profile.Sets.SetItem(1, Profile.Sets[1] with { Kl = Profile.Sets[1].Kl with { Mean = factor * Profile.Sets[1].Kl.Mean } }),
        };

        Assert.True(AblationGate.Compare(Profile, With(1.0001)).Passed);
        var row = Assert.Single(AblationGate.Compare(Profile, With(1.01)).Failures);
        Assert.Equal((DriftTier.Effects, "layer 1, kl.mean"), (row.Tier, row.Metric));
    }

    [Fact]
    public void Without_a_baseline_it_is_received_and_accepting_makes_it_one()
    {
        var gate = AblationGate.Check(Baseline, Profile, TimeProvider.System);
        Assert.Equal(ErrorCode.BaselineMissing, Assert.Single(gate.Errors).Code);
        Assert.Contains("-p:Preset=embedded+ablation", gate.Errors[0].Repair, StringComparison.Ordinal);

        BaselineAcceptance.Accept(Baseline, "first", isCi: false, TimeProvider.System);

        Assert.True(AblationGate.Check(Baseline, Profile, TimeProvider.System).Passed);
        Assert.False(File.Exists(Baseline.ReceivedPath));
    }

    [Fact]
    public void Drift_has_its_code_and_leaves_the_new_ablation_beside_the_baseline()
    {
        AtomicFile.WriteAllText(Baseline.VerifiedPath, AblationJson.Format(Profile));
        var line = Profile.Whole with { NextToken = Profile.Whole.NextToken with { P = 0.6 } };

        var gate = AblationGate.Check(Baseline, Profile with { Sets = Profile.Sets.SetItem(0, line) }, TimeProvider.System);

        Assert.Equal(ErrorCode.EffectsDrifted, Assert.Single(gate.Errors).Code);
        Assert.Contains("all, next_token.p: baseline 0.5, now 0.6", gate.Errors[0].What, StringComparison.Ordinal);
        Assert.True(File.Exists(Baseline.ReceivedPath));
    }

    [Fact]
    public void Another_set_of_neurons_is_not_comparable_which_is_not_drift()
    {
        AtomicFile.WriteAllText(Baseline.VerifiedPath, AblationJson.Format(Profile));
        var now = Profile with { Identity = Profile.Identity with { NeuronsSha256 = new string('f', 64) } };

        var error = Assert.Single(AblationGate.Check(Baseline, now, TimeProvider.System).Errors);

        Assert.Equal(ErrorCode.NotComparable, error.Code);
        Assert.Contains("other neurons survive", error.Cause, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "HRN2005")]
    [InlineData("{}", "HRN2005")]
    [InlineData("{\"schema\": 2}", "HRN2010")]
    public void A_file_that_is_none_says_so(string text, string code)
    {
        var path = Path.Combine(_folder.Path, "ablation.json");
        File.WriteAllText(path, text);

        Assert.Equal(code, $"{Assert.Throws<HarnessException>(() => AblationJson.Read(path)).Code}");
    }

    public void Dispose() => _folder.Dispose();

    private static JsonNode Json(AblationProfile profile) => JsonNode.Parse(AblationJson.Format(profile))!;

    private AblationProfile Changed(string path)
    {
        var json = Json(Profile);
        var leaf = Leaf(json, path);
        JsonNode other = path switch
        {
            "$.identity.replaced_by" => "zero",
            _ when leaf is null => 3.5,
            _ when leaf.GetValueKind() == System.Text.Json.JsonValueKind.String => leaf.GetValue<string>() + "x",
            _ when leaf.GetValueKind() is System.Text.Json.JsonValueKind.True => false,
            _ when leaf.ToJsonString() is var text && text.All(char.IsDigit) => int.Parse(text, null) + 1,
            _ => 1.5 * leaf.GetValue<double>(),
        };
        leaf = Leaf(json, path);
        if (leaf is not null)
        {
            leaf.ReplaceWith(other);
        }
        else
        {
            var at = path.LastIndexOf('.');
            Leaf(json, path[..at])![path[(at + 1)..]] = other;
        }

        var file = Path.Combine(_folder.Path, "changed.json");
        File.WriteAllText(file, json.ToJsonString());
        return AblationJson.Read(file);
    }

    private static JsonNode? Leaf(JsonNode root, string path) => path
        .Split(['.', '[', ']'], StringSplitOptions.RemoveEmptyEntries).Skip(1).Aggregate((JsonNode?)root, (node, key) => int.TryParse(key, out var index) ? node![index] : node![key]);

    private static IEnumerable<string> Leaves(JsonNode? node, string path) => node switch
    {
        JsonObject children => children.SelectMany(child => Leaves(child.Value, $"{path}.{child.Key}")),
        JsonArray items => items.SelectMany((item, i) => Leaves(item, FormattableString.Invariant($"{path}[{i}]"))),
        _ => [path],
    };
}
