using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Harness.Sweeps;

/// <summary>
/// <c>family.csv</c>: one row for each layer of each member, after RFC 4180, with CR LF. A field is empty where there is no value, also
/// where a study has no such part.
/// </summary>
public static class FamilyCsv
{
    private const string Head =
        "task,study,model,weights,text,precision,weights_sha256,run,layer,neurons,significant,percent_significant,selected,borderline,"
        + "percent_by_word,family_wise_in_layer,joint_p,joint_p_holm";

    /// <summary>Formats the rows in the order of the plan.</summary>
    /// <returns>The text of the file.</returns>
    public static string Format(Family family)
    {
        ImmutableArray<string> parts =
            [.. family.Members.SelectMany(member => member.Profile.Layers[0].Parts).Select(part => part.Name).Distinct()];
        var csv = new StringBuilder(Head);
        foreach (var part in parts)
            csv.Append(CultureInfo.InvariantCulture, $",{Field(part)}.significant,{Field(part)}.accuracy_selected,{Field(part)}.accuracy_all");
        csv.Append("\r\n");
        foreach (var (member, holm) in family.Members.Zip(family.HolmPValues))
            foreach (var layer in member.Profile.Layers)
            {
                var (task, words) = (member.Task, member.ByWord.FirstOrDefault(one => one.Layer == layer.Layer));
                csv.Append(CultureInfo.InvariantCulture, $"{member.Number},{Field(task.Study)},{Field(task.ModelLabel)},{task.Weights},")
                    .Append(CultureInfo.InvariantCulture, $"{Field(task.TextLabel)},{task.Precision},{member.Profile.Identity.WeightsSha256},")
                    .Append(CultureInfo.InvariantCulture, $"{SweepFolder.Run(task)},{layer.Layer},{layer.Tests},{layer.Significant},")
                    .Append(CultureInfo.InvariantCulture, $"{layer.PercentSignificant},{layer.Selected},{layer.Borderline},")
                    .Append(CultureInfo.InvariantCulture, $"{words?.PercentByWord},{words?.InLayer},{member.JointPValue},{holm}");
                foreach (var name in parts)
                {
                    var part = layer.Parts.FirstOrDefault(one => one.Name == name);
                    csv.Append(CultureInfo.InvariantCulture, $",{part?.Significant},{part?.AccuracySelected},{part?.AccuracyAll}");
                }

                csv.Append("\r\n");
            }

        return csv.ToString();
    }

    private static string Field(string text) =>
        text.AsSpan().IndexOfAny("\",\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
