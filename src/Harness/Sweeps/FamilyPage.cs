using System.Xml.Linq;
using Harness.Reports;
using Harness.Reports.Html;
using Harness.Runs;
using Harness.Studies;
using static Harness.Reports.Html.Markup;

namespace Harness.Sweeps;

/// <summary><c>family.html</c>: the picture, and a table of the members with links to their pages; opens offline, beside <c>runs/</c>.</summary>
public static class FamilyPage
{
    /// <summary>Formats the page.</summary>
    /// <param name="family">The family.</param>
    /// <param name="picture">Its picture, null where no task is done.</param>
    /// <returns>The text of the file, with LF and a newline at the end. It is well-formed XML, too.</returns>
    public static string Format(Family family, FamilyPlotData? picture)
    {
        var plan = family.Plan;
        return HtmlPage.Of(
            Of($"{plan.Title}"),
            Of(
                $"""
                <h1>{plan.Title}</h1>
                <p>{TaskCount.Are(family.Members.Length, plan.Tasks.Length)} done.</p>
                """),
            [.. Sections(family, picture)],
            Of($"<footer><p>{plan.Name}</p></footer>"));
    }

    private static IEnumerable<HtmlSection> Sections(Family family, FamilyPlotData? picture)
    {
        if (picture is not null)
            yield return new("picture", "Laminar profiles", Picture(picture));
        if (!family.Members.IsEmpty)
            yield return new("members", "Runs", Members(family));
        if (!family.Left.IsEmpty)
            yield return new("left", "Tasks that are not done", Left(family));
        if (!family.Copies.IsEmpty)
            yield return new("copies", "The same weights", Texts(family.Copies));
        if (!family.Differences.IsEmpty)
            yield return new("machines", "Computed by different processors or versions", Texts(family.Differences));
    }

    private static Markup Picture(FamilyPlotData picture)
    {
        var drawing = FamilyPlot.Drawing(picture);
        drawing.Descendants().Attributes("aria-label").Remove();
        drawing.SetAttributeValue("role", "img");
        drawing.SetAttributeValue("aria-label", $"{picture.Title}. {picture.Caption}");
        return Of($"<figure class=\"paper\">{new Markup(drawing.ToString(SaveOptions.DisableFormatting))}</figure>");
    }

    private static Markup Members(Family family) => HtmlTable.Of(
        "Means over all layers, in percent; p of all neurons of a run together, by words, and after Holm's correction for the runs",
        numbers: true,
        ["Task", "Study", "Model", "Weights", "Text", "Significant", "By words", "Selected", "Joint p", "Holm"],
        family.Members.Zip(family.HolmPValues, (member, holm) => (Markup[])
        [
            Of($"<a href=\"{SweepFolder.Run(member.Task)}/{RunFolder.Page}\">{member.Number}</a>"),
            Cell(member.Task.Study),
            Cell(member.Task.ModelLabel),
            Cell(member.Task.Weights),
            Cell(member.Task.TextLabel),
            Cell(InvariantText.Percent(member.Profile.Layers.Average(layer => layer.PercentSignificant))),
            Cell(InvariantText.Percent(member.ByWord.IsEmpty ? null : member.ByWord.Average(layer => layer.PercentByWord))),
            Cell(InvariantText.Percent(member.Profile.Layers.Average(layer => 100.0 * layer.Selected / layer.Tests))),
            Cell(PValueText.Cell(member.JointPValue)),
            Cell(PValueText.Cell(holm)),
        ]),
        texts: 5);

    private static Markup Left(Family family) => HtmlTable.Of(
        "What is missing",
        numbers: false,
        ["Task", "What", "State", "Why"],
        family.Left.Select(result => (string[])
            [FormattableString.Invariant($"{result.Number}"), result.Task.Name, $"{result.State}".ToLowerInvariant(), result.Detail]));

    private static Markup Cell(string text) => Of($"{text}");

    private static Markup Texts(IEnumerable<string> lines) => Of($"<ul>\n{Lines(lines.Select(line => Of($"<li>{line}</li>")))}\n</ul>");
}
