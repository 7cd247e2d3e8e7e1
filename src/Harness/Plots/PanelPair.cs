using System.Xml.Linq;
using ScottPlot;
using SkiaSharp;

namespace Harness.Plots;

/// <summary>A picture of two panels side by side below a heading.</summary>
/// <param name="Title">The first line.</param>
/// <param name="Caption">The second line.</param>
/// <param name="Left">The left panel.</param>
/// <param name="Right">The right panel.</param>
internal sealed record PanelPair(string Title, string Caption, PlotPanel Left, PlotPanel Right)
{
    /// <summary>The width of the drawing.</summary>
    public const int Width = 1100;

    /// <summary>The height of the data.</summary>
    public const int DataHeight = 310;

    /// <summary>The height of the drawing, which grows with the legend.</summary>
    public int Height => PictureHeading.Height + HeightOf(DataHeight);

    // Both panels keep room for the longer legend, so that their axes stand on one line.
    private int LegendRows => Math.Max(PanelFrame.LegendRowsOf(Left, Width / 2), PanelFrame.LegendRowsOf(Right, Width / 2));

    /// <summary>Draws a PNG of twice as many pixels either way.</summary>
    /// <returns>The bytes of the file.</returns>
    public byte[] Png() => PngDrawing.Draw(Width, Height, Draw);

    /// <summary>Draws the same picture as SVG.</summary>
    /// <returns>The text of the file, with LF and a newline at the end.</returns>
    public string Svg() => SvgDrawing.File(Drawing(""), $"{Title}. {Caption}");

    /// <summary>Draws it as an SVG element.</summary>
    /// <param name="prefix">What the ids in it start with.</param>
    public XElement Drawing(string prefix) => SvgDrawing.Draw(Width, Height, prefix, Draw);

    /// <summary>The height of the panels alone.</summary>
    /// <param name="dataHeight">That of their data.</param>
    public int HeightOf(int dataHeight) => dataHeight + PanelFrame.Around(LegendRows);

    /// <summary>Draws the panels alone between two heights of a picture.</summary>
    public void DrawPanels(SKCanvas canvas, int top, int bottom)
    {
        PanelDrawing.Draw(canvas, new PanelFrame(Left, new PixelRect(0, Width / 2, bottom, top), LegendRows));
        PanelDrawing.Draw(canvas, new PanelFrame(Right, new PixelRect(Width / 2, Width, bottom, top), LegendRows));
    }

    private void Draw(SKCanvas canvas)
    {
        canvas.Clear(SKColors.White);
        PictureHeading.Draw(canvas, Width, Title, Caption);
        DrawPanels(canvas, PictureHeading.Height, Height);
    }
}
