using ScottPlot;

namespace Harness.Plots;

/// <summary>Where a panel lies in a picture, and its data in it. In pixels of the drawing, from the upper left corner.</summary>
/// <param name="Panel">The panel.</param>
/// <param name="Place">All of its room: title, axes and legend.</param>
/// <param name="LegendRows">The rows kept for its legend.</param>
internal sealed record PanelFrame(PlotPanel Panel, PixelRect Place, int LegendRows)
{
    private const int LeftOfAxis = 76;
    private const int RightOfAxis = 20;

    // The legend is centred below the data and may be wider.
    private const int LegendIndent = LeftOfAxis - RightOfAxis;
    private const int AboveAxis = 34;
    private const int AxisLabel = 56;
    private const int BelowLegend = 12;

    /// <summary>The room around the data.</summary>
    public PixelPadding Padding => new(LeftOfAxis, RightOfAxis, Below(LegendRows), AboveAxis);

    /// <summary>The room of the data.</summary>
    public PixelRect Data => Place.Contract(Padding);

    /// <summary>The room of the legend.</summary>
    public PixelRect Legend => new(Place.Left + LegendIndent, Place.Right, Place.Bottom, Data.Bottom + AxisLabel);

    /// <summary>The rows that a panel's legend needs.</summary>
    public static int LegendRowsOf(PlotPanel panel, float width) => PanelLegend.Rows(panel.Series, width - LegendIndent);

    /// <summary>The frame of a panel that is a picture of its own.</summary>
    public static PanelFrame Alone(PlotPanel panel, int width, int dataHeight)
    {
        var rows = LegendRowsOf(panel, width);
        return new PanelFrame(panel, new PixelRect(0, width, Around(rows) + dataHeight, 0), rows);
    }

    /// <summary>The height of all but the data.</summary>
    public static int Around(int legendRows) => AboveAxis + Below(legendRows);

    /// <summary>The place of a layer.</summary>
    public float X(double layer) => Data.Left + (float)(Data.Width * Share(Panel.X, layer));

    /// <summary>The place of a value.</summary>
    public float Y(double value) => Data.Bottom - (float)(Data.Height * Share(Panel.Y, value));

    private static int Below(int legendRows) => AxisLabel + (legendRows * PanelLegend.RowHeight) + BelowLegend;

    private static double Share(PlotAxis axis, double value) => (value - axis.Minimum) / (axis.Maximum - axis.Minimum);
}
