using Harness.Profiles;
using static Harness.Reports.Html.Markup;

namespace Harness.Reports.Html;

/// <summary><c>report.html</c> of a study on several texts; opens offline, beside the folders of the runs.</summary>
public static class HtmlReplication
{
    /// <summary>Formats the page.</summary>
    /// <param name="subject">The study and the model; the text of any run.</param>
    /// <param name="profile">The profile of any run, for the names of its categories.</param>
    /// <param name="replication">What holds in how many texts.</param>
    /// <returns>The text of the file, with LF and a newline at the end. It is well-formed XML, too.</returns>
    public static string Format(ReportSubject subject, LaminarProfile profile, Replication replication)
    {
        var text = new ReplicationText(replication);
        var (label0, label1) = (profile.Identity.Label0.Name, profile.Identity.Label1.Name);
        HtmlSection[] sections =
        [
            new("texts", "Texts", Lines(
            [
                HtmlTable.Of("The study on each text", numbers: true, ReplicationText.TextHead, text.TextRows.Zip(replication.Texts, Row)),
                List(text.Sentences),
            ])),
            new("parts", "Parts", Lines(
            [
                HtmlTable.Of("Neurons by the number of texts", numbers: true, text.PartHead, text.PartRows),
                Paragraph(ReplicationText.About),
            ])),
            new("neurons", "Neurons", HtmlTable.Of(
                "What survives over all texts, or in several", numbers: true, ReplicationText.NeuronHead, text.NeuronRows(label0, label1))),
        ];
        return HtmlPage.Of(
            Of($"{subject.Title} – {replication.Texts.Length} texts"),
            Of(
                $"""
                <h1>{subject.Title}: {replication.Texts.Length} texts</h1>
                <p>{subject.Question}</p>
                <p class="run">{subject.Model}</p>
                """),
            sections,
            Of($"<footer><p>replication.json has every neuron.</p></footer>"));
    }

    private static Markup[] Row(string[] row, ReplicatedText text) =>
        [Of($"<a href=\"{text.Folder}/report.html\">{row[0]}</a>"), .. row[1..].Select(cell => Of($"{cell}"))];
}
