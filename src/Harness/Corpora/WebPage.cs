using System.Text.RegularExpressions;

namespace Harness.Corpora;

/// <summary>Tells a saved web page from a text.</summary>
internal static partial class WebPage
{
    /// <summary>Whether a text begins as a web page does.</summary>
    public static bool Is(string text) => Beginning().IsMatch(text);

    [GeneratedRegex(@"\A[\ufeff\s]*(<\?xml[^>]*>\s*)?<(!doctype\s+html|html)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Beginning();
}
