using System.Globalization;
using System.Text;
using Harness.Plots;
using Harness.Profiles;
using Harness.Tests.Golden.Reports;

namespace Harness.Tests.Golden.Plots;

public class LaminarProfilePlotDataTests
{
    [Fact]
    public Task A_profile_with_gaps_and_a_control() =>
        Verifier.Verify(Dump(LaminarProfilePlotData.From(ExampleRun.Profile, "Title", "Caption", ExampleRun.Control)));

    [Fact]
    public Task The_controls_of_a_run() =>
        Verifier.Verify(Dump(ControlPlot.Of(ExampleRun.Profile, ExampleRun.Controls, "Title", "Caption")));

    [Fact]
    public Task A_profile_with_nothing_to_draw() => Verifier.Verify(Dump(LaminarProfilePlotData.From(
        ExampleRun.Profile with { Layers = [ExampleRun.Profile.Layers[1]] }, "Title", "Caption")));

    [Fact]
    public Task One_part_beside_two_controls() => Verifier.Verify(Dump(LaminarProfilePlotData.From(
        Whole(ExampleRun.Profile),
        "Title",
        "Caption",
        new ControlProfile("untrained", Whole(ExampleRun.Control.Profile)),
        new ControlProfile("shuffled", Whole(ExampleRun.Control.Profile)))));

    [Fact]
    public Task A_profile_over_another() => Verifier.Verify(Dump(ComparisonPlot.Of(
        ExampleRun.Profile, "main", ExampleRun.Control.Profile with { Layers = [.. ExampleRun.Control.Profile.Layers.Take(2)] }, "run")));

    private static LaminarProfile Whole(LaminarProfile profile) => profile with
    {
        Layers = [.. profile.Layers.Take(2).Select(layer => layer with { Parts = [layer.Parts[0] with { Name = "MLP" }] })],
    };

    private static string Dump(LaminarProfilePlotData data)
    {
        var text = new StringBuilder($"{data.Title} / {data.Caption}\n");
        foreach (var panel in new[] { data.Share, data.Accuracy })
        {
            Line($"\n{panel.Title}");
            foreach (var axis in new[] { panel.X, panel.Y })
                Line($"  {axis.Label}: {axis.Minimum:F2} to {axis.Maximum:F2}, {string.Join(' ', axis.Ticks)}");
            foreach (var series in panel.Series)
            {
                var style = $"{series.Color}, {series.Marker}, {series.Dash}, open: {series.IsOpen}, control: {series.IsControl}";
                Line($"  {series.Label}, {style}");
                foreach (var point in series.Points)
                    Line(point.Value is { } value ? $"    {point.X}: {value:F2}" : (FormattableString)$"    {point.X}: gap");
            }

            Line($"  reference: {panel.Reference?.Label ?? "none"} {panel.Reference?.Value:F2}");
            Line($"  note: {panel.Note ?? "none"}");
        }

        return text.ToString().TrimEnd('\n');

        void Line(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
    }
}
