using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Harness.Plots;
using Harness.Profiles;
using Harness.Sweeps;
using Harness.Tests.Golden.Reports;

namespace Harness.Tests.Golden.Sweeps;

public sealed class FamilyTests
{
    [Fact]
    public Task The_table_of_two_checkpoints_and_an_untrained_model() => Verifier.Verify(FamilyCsv.Format(Sample()).ReplaceLineEndings("\n"));

    [Fact]
    public Task What_the_picture_of_two_checkpoints_shows()
    {
        var data = FamilyPlotData.From(Sample());
        var text = new StringBuilder($"{data.Title}\n{data.Caption}\n");
        foreach (var panel in data.Panels)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{panel.Title}: layers {panel.X.Minimum} to {panel.X.Maximum}\n");
            foreach (var line in panel.Series)
                text.Append(CultureInfo.InvariantCulture, $"  {line.Label,-26} {line.Color} {string.Join(' ', line.Points.Select(Value))}\n");
        }

        return Verifier.Verify(text.ToString());
    }

    private static string Value(PlotPoint point) => string.Create(CultureInfo.InvariantCulture, $"{point.X}:{point.Value:0.##}");

    private static Family Sample()
    {
        ImmutableArray<SweepTask> tasks = [Task("step-100", "own"), Task("step-200", "own"), Task("step-100", "random:1"), Task("step-300", "own")];
        var plan = new SweepPlan("emergence", "Emergence", "cpu", 1, null, 1L << 30, tasks);
        return new Family(
            plan,
            [.. tasks.Take(3).Select((task, place) => Member(place + 1, task))],
            [new TaskResult(4, tasks[3], TaskState.Missing, "")]);
    }

    private static SweepTask Task(string model, string weights) => new(
        $"{model}{weights}", $"{model}+book+{weights}+fp32", "negation-tuning", null, "s", model, model, "c", "a", weights, "book.txt",
        "a, \"book\"", "h", "fp32", 463);

    private static FamilyMember Member(int number, SweepTask task)
    {
        var profile = number == 2 ? ExampleRun.Profile : ExampleRun.Control.Profile;
        var words = profile.Layers.Select(layer =>
            new InferenceLayer(layer.Layer, layer.Tests, layer.Significant, 60, 0.3, 9, 50, number, null, 1, 0, 0, 2, 0.5, []));
        var none = ImmutableSortedDictionary<string, string>.Empty;
        return new FamilyMember(number, task, profile, [.. words], new TaskManifest("cpu", none, none)) { JointPValue = 0.01 * number };
    }
}
