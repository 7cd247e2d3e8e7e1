using System.Collections.Immutable;
using Harness.Runs;

namespace Harness.Sweeps;

/// <summary>The files that a sweep's results make together. The same results make the same bytes.</summary>
public static class FamilyFiles
{
    /// <summary>The page, for people.</summary>
    public const string Page = "family.html";

    /// <summary>The picture, for people.</summary>
    public const string Picture = "family.png";

    /// <summary>The table, for programs.</summary>
    public const string Table = "family.csv";

    private const string Drawing = "family.svg";

    /// <summary>Writes page, picture and table; a picture only where a task is done.</summary>
    /// <returns>The paths of those that a person looks at.</returns>
    /// <exception cref="HarnessException"><see cref="ErrorCode.OutputNotWritable"/>.</exception>
    public static ImmutableArray<string> Write(SweepFolder folder, Family family)
    {
        var picture = family.Members.IsEmpty ? null : FamilyPlotData.From(family);
        AtomicFile.WriteAllText(folder.File(Table), FamilyCsv.Format(family));
        AtomicFile.WriteAllText(folder.File(Page), FamilyPage.Format(family, picture));
        if (picture is null)
            return [folder.File(Page)];
        AtomicFile.WriteAllBytes(folder.File(Picture), FamilyPlot.Png(picture));
        AtomicFile.WriteAllText(folder.File(Drawing), FamilyPlot.Svg(picture));
        return [folder.File(Page), folder.File(Picture), folder.File(Table)];
    }
}
