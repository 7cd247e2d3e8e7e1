using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Harness.Tests.Golden.Reports;

/// <summary>What a page says, as plain text: headings, sentences, rows of tables and what a screen reader hears of the pictures.</summary>
internal static partial class PageOutline
{
    private static readonly HashSet<string> Silent = ["style", "script", "head"];

    private static readonly HashSet<string> Containers = ["section", "header", "main", "footer", "nav", "details", "form", "figure", "svg"];

    /// <summary>Reads a page, which must be well-formed.</summary>
    public static string Of(string html)
    {
        var text = new StringBuilder();
        Walk(XDocument.Parse(StyleAndScript().Replace(html, ""), LoadOptions.PreserveWhitespace).Root!, 0, text);
        return text.ToString().TrimEnd('\n');
    }

    private static void Walk(XElement element, int depth, StringBuilder text)
    {
        foreach (var child in element.Elements().Where(child => !Silent.Contains(child.Name.LocalName)))
        {
            var name = child.Name.LocalName;
            if (child.Attribute("aria-hidden") is not null && name == "g")
                continue;
            if (name is "h1" or "h2" or "p" or "li" or "dt" or "dd" or "caption" or "summary" or "figcaption" or "label" or "output" or "a")
                Line($"{name}: {Words(child)}");
            else if (name == "tr")
                Line(string.Join(" | ", child.Elements().Select(Words)));
            else if (name == "g" || (string?)child.Attribute("role") == "img")
                Line($"{child.Attribute("role")!.Value}: {child.Attribute("aria-label")!.Value}");
            else if (Containers.Contains(name))
                Container(child);
            else
                Walk(child, depth, text);
        }

        void Line(string line) => text.Append(CultureInfo.InvariantCulture, $"{new string(' ', 2 * depth)}{line}\n");

        void Container(XElement container)
        {
            var said = container.Attribute("aria-label")?.Value ?? container.Attribute("id")?.Value;
            Line(said is null ? container.Name.LocalName : $"{container.Name.LocalName}: {said}");
            Walk(container, depth + 1, text);
        }
    }

    private static string Words(XElement element) => Space().Replace(element.Value, " ").Trim();

    [GeneratedRegex(@"(?s)<(style|script)>.*?</\1>")]
    private static partial Regex StyleAndScript();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
