using ScottPlot;

namespace Harness.Reports;

/// <summary>
/// A legend of three columns, row by row, so that a control stands below what it controls. Where a label is wider than its column
/// all labels shrink: nothing is cut and nothing is left out.
/// </summary>
internal sealed class LegendGrid : ILegendLayout
{
    private const int Columns = 3;
    private const int RowHeight = 26;

    /// <inheritdoc/>
    public LegendLayout GetLayout(Legend legend, LegendItem[] items, PixelSize maxSize, Paint paint)
    {
        var room = (maxSize.Width / Columns) - legend.SymbolWidth - legend.SymbolPadding - legend.InterItemPadding.Horizontal;
        var widest = items.Max(item => item.LabelStyle.Measure(item.LabelText, paint).Width);
        foreach (var item in items)
            item.LabelFontSize /= Math.Max(1, widest / room);

        var width = Math.Min(widest, room) + legend.SymbolWidth + legend.SymbolPadding + legend.InterItemPadding.Horizontal;
        var columns = Math.Min(Columns, items.Length);
        var rows = (items.Length + Columns - 1) / Columns;
        var symbols = new PixelRect[items.Length];
        var labels = new PixelRect[items.Length];
        for (var i = 0; i < items.Length; i++)
        {
            var (top, left) = (i / Columns * RowHeight, (i % Columns * width) + legend.InterItemPadding.Left);
            var right = left + legend.SymbolWidth;
            symbols[i] = new PixelRect(left, right, top + RowHeight, top);
            labels[i] = new PixelRect(right + legend.SymbolPadding, left + width, top + RowHeight, top);
        }

        return new LegendLayout
        {
            LegendItems = items,
            LegendRect = new PixelRect(0, columns * width, rows * RowHeight, 0),
            SymbolRects = symbols,
            LabelRects = labels,
        };
    }
}
