using Harness.Plots;
using ScottPlot;
using PlotStyle = Harness.Plots.PlotStyle;

namespace Harness.Training;

/// <summary>Draws a loss curve, with the losses of the n-gram models as lines to come under.</summary>
public static class LossCurvePlot
{
    private const int Width = 1100;
    private const int Height = 620;

    /// <summary>Draws a PNG.</summary>
    /// <returns>The bytes of the file.</returns>
    public static byte[] Png(IReadOnlyList<LossRow> curve, NgramLosses ngrams)
    {
        using var plot = new Plot();
        double[] steps = [.. curve.Select(row => (double)row.Step)];
        Add(plot, steps, [.. curve.Select(row => (double)row.TrainingLoss)], "training text", "#8a8a8a");
        Add(plot, steps, [.. curve.Select(row => (double)row.HeldOutLoss)], "held-out sample", "#0072b2");

        // The labels stand where the curve has fallen below the unigram and, as a rule, not yet to the bigram.
        var x = steps[steps.Length / 4];
        Line(plot, x, ngrams.Unigram, FormattableString.Invariant($"unigram, all held-out text: {ngrams.Unigram:F2}"));
        Line(plot, x, ngrams.Bigram, FormattableString.Invariant($"bigram, all held-out text: {ngrams.Bigram:F2}"));

        plot.Layout.Fixed(new PixelPadding(left: 68, right: 30, bottom: 56, top: 14));
        plot.Axes.Margins(horizontal: 0.02, vertical: 0.08);
        plot.Axes.Bottom.Label.Text = "steps";
        plot.Axes.Left.Label.Text = "loss (nats per token)";
        foreach (var axis in new IAxis[] { plot.Axes.Bottom, plot.Axes.Left })
        {
            PlotStyle.Write(axis.Label, PlotStyle.TextSize);
            PlotStyle.Write(axis.TickLabelStyle, PlotStyle.SmallTextSize);
        }

        plot.Legend.FontName = EmbeddedFont.Register();
        plot.Legend.FontSize = PlotStyle.SmallTextSize;
        plot.Legend.ShadowColor = Colors.Transparent;
        plot.ShowLegend(Alignment.UpperRight);
        plot.Axes.Right.IsVisible = false;
        plot.Axes.Top.IsVisible = false;
        return plot.GetImageBytes(Width, Height, ImageFormat.Png);
    }

    private static void Add(Plot plot, double[] steps, double[] losses, string label, string color)
    {
        var line = plot.Add.Scatter(steps, losses, Color.FromHex(color));
        line.LineWidth = 2;
        line.MarkerSize = 4;
        line.LegendText = label;
    }

    private static void Line(Plot plot, double x, double loss, string label)
    {
        plot.Add.HorizontalLine(loss, width: 1.5f, color: PlotStyle.Ink, pattern: LinePattern.Dashed);
        var text = plot.Add.Text(label, x, loss);
        PlotStyle.Write(text.LabelStyle, PlotStyle.SmallTextSize);
        text.LabelStyle.Alignment = Alignment.UpperLeft;
        text.OffsetX = 8;
        text.OffsetY = 3;
    }
}
