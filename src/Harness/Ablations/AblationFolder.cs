using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Harness.Plots;
using Harness.Results;
using Harness.Runs;
using Harness.Studies;

namespace Harness.Ablations;

/// <summary>The files of an ablation.</summary>
public static class AblationFolder
{
    /// <summary>The profile.</summary>
    public const string Profile = "ablation.json";

    /// <summary>The picture, for people.</summary>
    public const string Picture = "ablation.png";

    // Every file but the manifest.
    private static readonly ImmutableArray<(string Name, Func<AblationReport, byte[]> Content)> Files =
    [
        (Profile, report => Utf8(AblationJson.Format(report.Profile))),
        ("ablation-targets.csv", report => Utf8(Csv(report))),
        (Picture, report => LaminarProfilePlot.Png(AblationPlot.Of(report))),
        ("ablation.svg", report => Utf8(LaminarProfilePlot.Svg(AblationPlot.Of(report)))),
        (RunFolder.Report, report => Utf8(AblationMarkdown.Format(report))),
        (RunFolder.Page, report => Utf8(AblationPage.Format(report))),
    ];

    /// <summary>Whether a folder is that of an ablation.</summary>
    public static bool Is(string folder) => File.Exists(Path.Combine(folder, Profile));

    /// <summary>Writes them as a set, as a run does.</summary>
    /// <exception cref="HarnessException"><see cref="ErrorCode.OutputNotWritable"/>.</exception>
    public static void Write(string folder, AblationReport report)
    {
        // Made before anything is touched: what cannot be formatted leaves an earlier ablation's files whole.
        (string, byte[]?)[] files = [.. Files.Select(file => (file.Name, file.Content(report)))];
        RunFolder.WriteSet(folder, files, report.Manifest);
    }

    /// <summary>Every target with the effect of the whole set on it; a field is empty where there is no value.</summary>
    internal static string Csv(AblationReport report)
    {
        var csv = new StringBuilder($"kl,next_token,words,later_kl,later_next_token,{TargetsCsv.Head}\r\n");
        for (var row = 0; row < report.Targets.Length; row++)
        {
            for (var measure = 0; measure < EffectTable.Measures; measure++)
            {
                var value = report.Effects[measure, row];
                csv.Append(double.IsNaN(value) ? "" : value.ToString("G7", CultureInfo.InvariantCulture)).Append(',');
            }

            csv.Append(TargetsCsv.Row(report.Targets[row])).Append("\r\n");
        }

        return csv.ToString();
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
