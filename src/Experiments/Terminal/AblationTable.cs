using Harness.Ablations;
using Spectre.Console;

namespace Harness.Experiments.Terminal;

/// <summary>Shows an ablation: a row per set, then what was found in sentences.</summary>
internal static class AblationTable
{
    public static void Write(AblationReport report, TextWriter output)
    {
        var text = new AblationText(report);
        var table = Tables.Create(AblationText.ShortHead);
        foreach (var row in text.ShortRows)
            table.AddRow([.. row.Select(Markup.Escape)]);
        Tables.Write(table, output);
        foreach (var sentence in text.Found)
            output.WriteLine(sentence.Replace("*", "", StringComparison.Ordinal));
    }
}
