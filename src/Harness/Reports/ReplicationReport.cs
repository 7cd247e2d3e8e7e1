using System.Text;
using Harness.Profiles;

namespace Harness.Reports;

/// <summary><c>report.md</c> of a study on several texts.</summary>
public static class ReplicationReport
{
    /// <summary>Formats it.</summary>
    /// <param name="subject">The study and the model; the text of any run.</param>
    /// <param name="profile">The profile of any run, for the names of its categories.</param>
    /// <param name="replication">What holds in how many texts.</param>
    /// <returns>The text of the file, with LF and a newline at the end.</returns>
    public static string Format(ReportSubject subject, LaminarProfile profile, Replication replication)
    {
        var text = new ReplicationText(replication);
        var report = new StringBuilder($"# {MarkdownText.Plain(subject.Title)}: {replication.Texts.Length} texts\n\n")
            .Append(MarkdownText.Plain(subject.Question)).Append("\n\n")
            .Append("The model is ").Append(MarkdownText.Code(subject.Model)).Append(".\n\n");
        report.AppendTable(
            numbers: true,
            ReplicationText.TextHead,
            text.TextRows.Zip(replication.Texts, (row, one) => (string[])[$"[{MarkdownText.Plain(row[0])}]({one.Folder}/report.md)", .. row[1..]]));
        foreach (var sentence in text.Sentences)
            report.Append("- ").Append(sentence).Append('\n');
        report.Append("\n## Parts\n\n").AppendTable(numbers: true, text.PartHead, text.PartRows);
        report.AppendJoin('\n', ReplicationText.About).Append("\n\n## Neurons\n\n");
        report.AppendTable(
            numbers: true, ReplicationText.NeuronHead, text.NeuronRows(profile.Identity.Label0.Name, profile.Identity.Label1.Name));
        report.Append("[replication.json](replication.json) has all of them; [report.html](report.html) is this as a page.\n");
        return report.ToString();
    }
}
