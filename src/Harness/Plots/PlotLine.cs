using ScottPlot;

namespace Harness.Plots;

/// <summary>A line of a plot, dashed in every format.</summary>
/// <param name="places">Its points in the units of the axes.</param>
/// <param name="color">Its colour.</param>
/// <param name="width">Its width in pixels.</param>
/// <param name="dash">Its pattern.</param>
internal sealed class PlotLine(Coordinates[] places, Color color, float width, PlotDash dash) : IPlottable
{
    /// <inheritdoc/>
    public bool IsVisible { get; set; } = true;

    /// <inheritdoc/>
    public IAxes Axes { get; set; } = new Axes();

    /// <inheritdoc/>
    public IEnumerable<LegendItem> LegendItems => [];

    /// <inheritdoc/>
    public AxisLimits GetAxisLimits() => new(places);

    /// <inheritdoc/>
    public void Render(RenderPack rp) =>
        DashedStroke.Draw(rp.Canvas, [.. places.Select(Axes.GetPixel)], color, width, dash);
}
