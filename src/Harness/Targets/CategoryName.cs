using System.Text.RegularExpressions;

namespace Harness.Targets;

/// <summary>The names of categories and contrasts, which become folders and files.</summary>
internal static partial class CategoryName
{
    /// <summary>How to write one.</summary>
    public const string Repair = "use a-z and 0-9, with single hyphens between them and no -vs-";

    /// <summary>Whether a text can be one.</summary>
    public static bool IsFit(string name) => Slug().IsMatch(name);

    /// <summary>A name made of any text: its letters and digits in small ASCII, with hyphens for the rest.</summary>
    /// <param name="text">The text.</param>
    /// <param name="otherwise">The name where nothing of the text is left.</param>
    public static string Of(string text, string otherwise)
    {
        var name = Other().Replace(text.ToLowerInvariant(), "-").Trim('-').Replace("-vs-", "-", StringComparison.Ordinal);
        return IsFit(name) ? name : otherwise;
    }

    [GeneratedRegex("^(?!.*-vs-)[a-z0-9]+(-[a-z0-9]+)*\\z")]
    private static partial Regex Slug();

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex Other();
}
