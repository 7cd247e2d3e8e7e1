using Harness.Runs;
using static Harness.Reports.Html.Markup;

namespace Harness.Reports.Html;

/// <summary>A page that opens offline: one file without a request to anywhere, whose style and script run by their hashes alone.</summary>
internal static class HtmlPage
{
    /// <summary>Puts the page of a run together.</summary>
    /// <param name="title">Its title in the browser.</param>
    /// <param name="header">What stands above its contents and sections.</param>
    /// <param name="sections">Its sections.</param>
    /// <param name="manifest">The provenance, of which the last line says the most.</param>
    /// <returns>The text of the file, with LF and a newline at the end. It is well-formed XML, too.</returns>
    public static string Of(Markup title, Markup header, IEnumerable<HtmlSection> sections, RunManifest manifest) => Of(
        title,
        header,
        [.. sections],
        Markup.Of(
            $"""
            <footer><p>{HtmlProvenance.Line(manifest)}</p></footer>
            <script>{new Markup(PageAssets.Script)}</script>
            """));

    /// <summary>Puts a page together; it has the script only where the end brings it.</summary>
    public static string Of(Markup title, Markup header, HtmlSection[] sections, Markup end)
    {
        var page = Markup.Of(
            $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8"/>
            <meta http-equiv="Content-Security-Policy" content="{PageAssets.SecurityPolicy}"/>
            <meta name="viewport" content="width=device-width, initial-scale=1"/>
            <meta name="color-scheme" content="light dark"/>
            <title>{title}</title>
            <style>{new Markup(PageAssets.Style)}</style>
            </head>
            <body>
            <a class="skip" href="#content">Skip to the content</a>
            <header>
            {header}
            {HtmlSection.Contents(sections)}
            </header>
            <main id="content">
            {Lines(sections.Select(section => section.Text))}
            </main>
            {end}
            </body>
            </html>
            """);
        return page.Text + "\n";
    }
}
