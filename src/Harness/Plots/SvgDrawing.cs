using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Harness.Runs;
using ScottPlot;
using SkiaSharp;

namespace Harness.Plots;

/// <summary>Makes an SVG of what is drawn. Text stays text, which can be searched, read aloud and set in another font.</summary>
internal static partial class SvgDrawing
{
    /// <summary>Draws a picture.</summary>
    /// <param name="width">Its width.</param>
    /// <param name="height">Its height.</param>
    /// <param name="prefix">What the ids in it start with: pictures of one document need different ones.</param>
    /// <param name="draw">Draws it.</param>
    /// <returns>The root element.</returns>
    public static XElement Draw(int width, int height, string prefix, Action<SKCanvas> draw)
    {
        using var svg = new MemoryStream();
        using (var canvas = SKSvgCanvas.Create(SKRect.Create(width, height), svg))
            draw(canvas);
        var root = XDocument.Parse(RenumberClips(Encoding.UTF8.GetString(svg.ToArray()), prefix)).Root!;
        root.SetAttributeValue("viewBox", string.Create(CultureInfo.InvariantCulture, $"0 0 {width} {height}"));
        foreach (var text in root.Descendants(root.Name.Namespace + "text").ToList())
            text.ReplaceWith(InAnyFont(text));
        return root;
    }

    /// <summary>The text of a file of its own.</summary>
    /// <param name="picture">The root element, to which the title is added.</param>
    /// <param name="title">What a screen reader says.</param>
    /// <returns>The text, with LF and a newline at the end.</returns>
    public static string File(XElement picture, string title)
    {
        picture.SetAttributeValue("role", "img");
        picture.AddFirst(new XElement(picture.Name.Namespace + "title", VisibleText.Of(title)));
        return picture.ToString().ReplaceLineEndings("\n") + "\n";
    }

    // Skia places every letter of Open Sans by itself. One place and the width of the whole hold for any font that a reader takes in its stead:
    // none is cut at the edge of a panel.
    private static XElement InAnyFont(XElement text)
    {
        var words = text.Value.Trim();
        var (size, anchor) = (Numbers(text, "font-size")[0], Numbers(text, "x")[0]);
        using var font = new SKFont(
            Fonts.GetTypeface(EmbeddedFont.Register(), bold: text.Attribute("font-weight") is not null, italic: false), size)
        {
            Subpixel = true,
            Hinting = SKFontHinting.None,
        };
        return new XElement(
            text.Name,
            text.Attribute("fill"),
            text.Attribute("transform"),
            text.Attribute("font-weight"),
            new XAttribute("font-family", "Open Sans, Noto Sans, Helvetica, Arial, sans-serif"),
            new XAttribute("font-size", size),
            new XAttribute("x", anchor),
            new XAttribute("y", Numbers(text, "y")[0]),
            new XAttribute("textLength", string.Create(CultureInfo.InvariantCulture, $"{font.MeasureText(words):0.##}")),
            new XAttribute("lengthAdjust", "spacingAndGlyphs"),
            words);
    }

    private static float[] Numbers(XElement element, string attribute) =>
        [.. element.Attribute(attribute)!.Value
            .Split([',', ' '], StringSplitOptions.RemoveEmptyEntries)
            .Select(number => float.Parse(number, CultureInfo.InvariantCulture))];

    // Skia numbers clip paths through the life of the process: numbered from one, the same picture has the same bytes.
    private static string RenumberClips(string svg, string prefix)
    {
        var numbers = new Dictionary<string, int>();
        return ClipId().Replace(svg, id =>
        {
            numbers.TryAdd(id.Value, numbers.Count + 1);
            return string.Create(CultureInfo.InvariantCulture, $"{prefix}clip-{numbers[id.Value]}");
        });
    }

    [GeneratedRegex("(?<=id=\"|url\\(#)cl_[0-9a-f]+")]
    private static partial Regex ClipId();
}
