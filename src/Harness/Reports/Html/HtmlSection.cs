namespace Harness.Reports.Html;

/// <summary>A section of a page, which its contents list and a link from elsewhere can name.</summary>
/// <param name="Id">Its name in an address: <c>report.html#layers</c>.</param>
/// <param name="Title">Its title.</param>
/// <param name="Content">What stands below it.</param>
internal readonly record struct HtmlSection(string Id, string Title, Markup Content)
{
    /// <summary>The section, with a link to itself at its title.</summary>
    public Markup Text => Markup.Of(
        $"""
        <section id="{Id}" aria-labelledby="{Id}-title">
        <h2><span id="{Id}-title">{Title}</span> <a class="anchor" href="#{Id}" aria-label="Link to this section: {Title}">#</a></h2>
        {Content}
        </section>
        """);

    /// <summary>The contents list of a page.</summary>
    public static Markup Contents(IEnumerable<HtmlSection> sections) => Markup.Of(
        $"""
        <nav aria-label="Contents">
        <ul>
        {Markup.Lines(sections.Select(section => Markup.Of($"<li><a href=\"#{section.Id}\">{section.Title}</a></li>")))}
        </ul>
        </nav>
        """);
}
