using System.Collections.Immutable;
using System.Globalization;
using Harness.Plots;

namespace Harness.Ablations;

/// <summary>The picture of an ablation beside random sets: the effect layer by layer on the left, the dose curve on the right.</summary>
public static class AblationPlot
{
    private const string Black = "#000000";
    private const string Grey = "#8c8c8c";

    private static readonly ImmutableArray<int> Steps = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000];

    /// <summary>Lays it out.</summary>
    public static LaminarProfilePlotData Of(AblationReport report)
    {
        var profile = report.Profile;
        var layers = profile.Sets.Where(set => set.Name.StartsWith("layer", StringComparison.Ordinal))
            .Select(set => (X: int.Parse(set.Name.AsSpan("layer ".Length), CultureInfo.InvariantCulture), Set: set)).ToArray();
        var doses = profile.Sets.Where(set => set.Name.StartsWith("first", StringComparison.Ordinal)).Append(profile.Whole)
            .Select(set => (X: set.Neurons, Set: set)).ToArray();

        // Whole numbers on the axis: the unit is a power of ten of a nat, the same in both panels.
        var largest = profile.Sets.Max(set => Math.Max(set.Kl.Mean, set.Kl.RandomHigh ?? 0));
        var exponent = largest > 0 ? (int)Math.Floor(Math.Log10(largest)) - 1 : 0;
        var unit = Math.Pow(10, exponent);
        var label = $"KL divergence ({unit.ToString(exponent < -5 ? "0e-0" : "0.#####", CultureInfo.InvariantCulture)} nats)";
        var y = Axis(label, 0, (int)Math.Ceiling(largest / unit));
        return new LaminarProfilePlotData(
            $"{report.Subject.Title}: ablation",
            report.Caption,
            Panel("The neurons of each layer", Axis("Layer", layers[0].X, layers[^1].X), layers),
            Panel("The first neurons: dose", Axis("Neurons", 0, doses[^1].X), doses));

        PlotPanel Panel(string title, PlotAxis x, (int X, AblationLine Set)[] sets) => new(title, x, y, Series(sets), Reference: null, Note: null);

        ImmutableArray<PlotSeries> Series((int X, AblationLine Set)[] sets)
        {
            var own = Line("ablated", Black, PlotMarker.Diamond, PlotDash.Solid, isControl: false, set => set.Kl.Mean);
            return sets.All(set => set.Set.Kl.P is null)
                ? [own]
                :
                [
                    own,
                    Line("random sets, mean", Grey, PlotMarker.Circle, PlotDash.Solid, isControl: true, set => set.Kl.RandomMean),
                    Line("random sets, 97.5 %", Grey, PlotMarker.TriangleDown, PlotDash.Dotted, isControl: true, set => set.Kl.RandomHigh),
                    Line("random sets, 2.5 %", Grey, PlotMarker.Triangle, PlotDash.Dotted, isControl: true, set => set.Kl.RandomLow),
                ];

            PlotSeries Line(
                string label, string color, PlotMarker marker, PlotDash dash, bool isControl, Func<AblationLine, double?> value) =>
                new(label, color, marker, dash, isControl, isControl, [.. sets.Select(set => new PlotPoint(set.X, value(set.Set) / unit))]);
        }
    }

    // A point on a limit keeps its whole marker.
    private static PlotAxis Axis(string label, int first, int last)
    {
        var span = last - first;
        var room = span == 0 ? 0.5 : 0.03 * span;
        var step = Steps.FirstOrDefault(step => span / step <= 10, span);
        ImmutableArray<double> ticks = [.. Enumerable.Range(first, span + 1).Where(value => value % step == 0).Select(value => (double)value)];
        return new PlotAxis(label, first - room, last + room, ticks);
    }
}
