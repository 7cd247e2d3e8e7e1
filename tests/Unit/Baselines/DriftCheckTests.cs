using System.Globalization;
using System.Text.Json.Nodes;
using Harness.Baselines;
using Harness.Profiles;
using Harness.Runs;
using Harness.Tests.Unit.Profiles;

namespace Harness.Tests.Unit.Baselines;

public sealed class DriftCheckTests
{
    private static readonly LaminarProfile Baseline = SampleProfiles.Of(4);

    private static readonly string Text = ProfileJson.Format(SampleProfiles.Of(3));

    /// <summary>Every value of the file but its version, by its path: <c>layers.1.parts.0.slope.mean</c>.</summary>
    public static TheoryData<string> Values => [.. Leaves("", JsonNode.Parse(Text)!).Where(path => path != "schema")];

    public static TheoryData<string> IdentityValues => [.. Leaves("identity", JsonNode.Parse(Text)!["identity"]!)];

    [Fact]
    public void The_same_profile_has_no_rows()
    {
        var report = DriftCheck.Compare(Baseline, SampleProfiles.Of(4));

        Assert.Empty(report.Rows);
        Assert.True(report.Passed);
        Assert.Null(report.Headline);
    }

    [Theory]
    [MemberData(nameof(Values))]
    public void A_file_of_which_any_one_value_is_another_does_not_pass(string path)
    {
        foreach (var edited in Edits(path))
        {
            if (Read(edited) is not { } other)
                continue;
            Assert.NotEmpty(DriftCheck.Compare(SampleProfiles.Of(3), other).Failures);
            Assert.NotEmpty(DriftCheck.Compare(other, SampleProfiles.Of(3)).Failures);
        }
    }

    [Theory]
    [MemberData(nameof(IdentityValues))]
    public void Any_entry_of_the_identity_that_differs_is_not_comparable(string path)
    {
        var read = Edits(path).Select(Read).OfType<LaminarProfile>().ToList();

        Assert.NotEmpty(read);
        foreach (var other in read)
        {
            var report = DriftCheck.Compare(SampleProfiles.Of(3), other);
            Assert.Equal(DriftTier.Identity, report.Headline);
            Assert.Equal("identity." + Assert.Single(report.Rows).Metric, path);
        }
    }

    // The file is walked here by its own text. A key that comes to the file needs a row in the gate's table, and a row a key.
    [Fact]
    public void Every_key_of_a_layer_has_a_row_in_the_gates_table()
    {
        var layer = JsonNode.Parse(Text)!["layers"]![0]!;
        var keys = Leaves("", layer).Select(WithoutIndex).Where(key => !key.StartsWith("parts.neurons.", StringComparison.Ordinal)).Distinct();

        Assert.All(keys.Append("parts.neurons").Append("status.not_converged"), key => Assert.NotNull(GateTable.Find(key)));
        Assert.Null(GateTable.Find("parts.new_number"));
        Assert.Equal(
            LayerValue.Walk(SampleProfiles.Of(1).Layers[0]).Select(value => value.Key).Distinct().Order(),
            keys.Append("parts.neurons").Order());
    }

    [Fact]
    public void Every_number_of_a_layer_that_is_not_counted_from_its_neurons_has_a_row_of_its_own_name()
    {
        foreach (var path in Leaves("", JsonNode.Parse(Text)!["layers"]![1]!["parts"]![0]!).Where(path => !path.StartsWith("neurons.", StringComparison.Ordinal)))
        {
            foreach (var edited in Edits($"layers.1.parts.0.{path}").Select(Read).OfType<LaminarProfile>().Where(other => other.Layers[1].Tests == 300))
            {
                var failures = DriftCheck.Compare(SampleProfiles.Of(3), edited).Failures.ToList();
                if (path != "name")
                    Assert.Contains((1, $"Q.{path}"), failures.Select(row => (row.Layer ?? -1, row.Metric)));
            }
        }
    }

    [Fact]
    public void Drift_is_not_judged_where_the_identity_differs_and_what_moved_is_told_all_the_same()
    {
        var now = Baseline.WithPart(0, "Q", part => part.Come([.. Enumerable.Range(30, 40)]) with { AccuracyAll = 61 });

        var drift = DriftCheck.Compare(Baseline, now);
        var other = DriftCheck.Compare(Baseline, now with { Identity = now.Identity with { WeightsSha256 = "0ddba11" } });

        Assert.Equal(DriftTier.Neurons, drift.Headline);
        Assert.Equal(DriftTier.Identity, other.Headline);
        Assert.Equal("weights_sha256", Assert.Single(other.Rows).Metric);
        Assert.Equal(
            "significant neurons 240 -> 280 of 1,200; 40 came, 0 went; largest change of a mean +0.5 points: layer 0, Q.accuracy_all",
            other.Movement);
        Assert.Equal(drift.Movement, other.Movement);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_removed_layer_and_an_added_layer_are_not_comparable(int layer)
    {
        var removed = Assert.Single(DriftCheck.Compare(Baseline, Baseline.Without(layer)).Rows);
        var added = Assert.Single(DriftCheck.Compare(Baseline.Without(layer), Baseline).Rows);

        Assert.Equal(new DriftRow(DriftTier.Identity, layer, "layer", "present", "absent", null, 0), removed);
        Assert.Equal(new DriftRow(DriftTier.Identity, layer, "layer", "absent", "present", null, 0), added);
    }

    [Fact]
    public void A_layer_with_other_parts_or_another_number_of_columns_is_not_comparable()
    {
        var wider = Baseline.WithPart(1, "V", part => part with { Tests = 101 });
        var whole = Baseline.With(1, layer => layer with { Parts = [MadeUp.Part(1, "MLP", 300, 60, 30, 71, 60)] });

        Assert.Equal(
            new DriftRow(DriftTier.Identity, 1, "parts", "Q of 100, K of 100, V of 100", "Q of 100, K of 100, V of 101", null, 0),
            Assert.Single(DriftCheck.Compare(Baseline, wider).Rows));
        Assert.Equal(
            new DriftRow(DriftTier.Identity, 1, "parts", "Q of 100, K of 100, V of 100", "MLP of 300", null, 0),
            Assert.Single(DriftCheck.Compare(Baseline, whole).Rows));
    }

    [Fact]
    public void The_worst_change_comes_first_whatever_its_tier_and_layer()
    {
        var now = Baseline
            // Outside of the borderline zone (20 to 23) none may come: infinite. 1 / 4 of the counts' limit.
            .WithPart(0, "Q", part => part.Come(50))
            // 0.03 / 0.01 = 3
            .WithPart(1, "Q", part => part with { AccuracyAll = 60.53 })
            // 0.15 / 0.1 = 1.5
            .WithPart(2, "K", part => part with { AccuracySelected = 72.1 })
            // null against a number: infinite
            .WithPart(3, "V", part => part with { AccuracySelected = 80 });

        var report = DriftCheck.Compare(Baseline, now);

        Assert.Equal(
            [(0, "Q.neurons"), (3, "V.accuracy_selected"), (1, "Q.accuracy_all"), (2, "K.accuracy_selected")],
            report.Failures.Select(row => (row.Layer!.Value, row.Metric)));
        // Also: 0.03 / 0.05 and 0.15 / 0.5 of the sums of means, 1 / 4 of four counts, 1 / 10 of their sums.
        Assert.Equal(
            [double.PositiveInfinity, double.PositiveInfinity, 3, 1.5, 0.6, 0.3, 0.25, 0.25, 0.25, 0.25, 0.1, 0.1, 0.1, 0.1],
            report.Rows.Select(row => Math.Round(row.Severity, 9)));
        Assert.Equal(new[] { DriftTier.Neurons, DriftTier.Means }, report.FailedTiers.AsEnumerable());
    }

    private static LaminarProfile? Read(JsonNode edited)
    {
        try
        {
            return ProfileJson.Parse(edited.ToJsonString(), "x.json");
        }
        catch (HarnessException error)
        {
            // What contradicts the rest of the file is no profile.
            Assert.Equal(ErrorCode.BaselineMalformed, error.Code);
            return null;
        }
    }

    private static IEnumerable<string> Leaves(string path, JsonNode? node) => node switch
    {
        JsonObject entries => entries.SelectMany(entry => Leaves(path.Length == 0 ? entry.Key : $"{path}/{entry.Key}", entry.Value)),
        JsonArray entries => entries.SelectMany((entry, i) => Leaves(FormattableString.Invariant($"{path}/{i}"), entry)),
        _ => [path.Replace('/', '.')],
    };

    // "parts.0.slope.mean" is the key "parts.slope.mean".
    private static string WithoutIndex(string path) => string.Join('.', path.Split('.').Where(step => !int.TryParse(step, CultureInfo.InvariantCulture, out _)));

    // The values that a file may have in one place instead of its own.
    private static IEnumerable<JsonNode> Edits(string path)
    {
        var (_, _, value) = Find(JsonNode.Parse(Text)!, path);
        JsonNode?[] others = value switch
        {
            null => [50],
            JsonValue number when number.TryGetValue<double>(out var was) => [was + 1, was + 40, was * 2, 0, null],
            _ => [value.GetValue<string>() + "0", "holm", "all", "3", ""],
        };
        foreach (var other in others.Where(other => !JsonNode.DeepEquals(other, value)))
        {
            var file = JsonNode.Parse(Text)!;
            var (parent, name, _) = Find(file, path);
            if (parent is JsonArray array)
                array[int.Parse(name, CultureInfo.InvariantCulture)] = other?.DeepClone();
            else
                parent[name] = other?.DeepClone();
            yield return file;
        }
    }

    // Names of neurons have dots of their own.
    private static (JsonNode Parent, string Name, JsonNode? Value) Find(JsonNode node, string path)
    {
        if (node is JsonArray array)
        {
            var step = path.Split('.', 2);
            var child = array[int.Parse(step[0], CultureInfo.InvariantCulture)];
            return step.Length == 1 ? (node, step[0], child) : Find(child!, step[1]);
        }

        var entry = node.AsObject().Single(one => path == one.Key || path.StartsWith(one.Key + ".", StringComparison.Ordinal));
        return entry.Key == path ? (node, path, entry.Value) : Find(entry.Value!, path[(entry.Key.Length + 1)..]);
    }
}
