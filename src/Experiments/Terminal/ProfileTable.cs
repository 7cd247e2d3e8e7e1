using System.Globalization;
using Harness.Profiles;
using Spectre.Console;

namespace Harness.Experiments.Terminal;

/// <summary>Shows a laminar profile as a table: one row per layer, narrow enough for 80 columns.</summary>
internal static class ProfileTable
{
    public static void Write(LaminarProfile profile, TextWriter output)
    {
        var identity = profile.Identity;
        output.WriteLine(Text(
            $"{identity.Tokens} tokens ({identity.UniqueTokens} unique), {Category(identity.Label1)}, {Category(identity.Label0)}"));
        string[] parts = [.. profile.Layers[0].Parts.Select(part => part.Name)];
        var table = Tables.Create(["layer", "significant", "percent", "selected", .. parts, "failed"]);
        foreach (var layer in profile.Layers)
            table.AddTexts([
                Text($"{layer.Layer}"),
                Text($"{layer.Significant} of {layer.Tests}"),
                Text($"{layer.PercentSignificant:F1}"),
                Text($"{layer.Selected}"),
                .. layer.Parts.Select(Accuracy),
                Text($"{layer.Status.Failed()}")]);
        var majority = Text($"{identity.MajorityClassPercent():F1}");
        table.AddRow(["", "", "", "majority", .. parts.Select(_ => majority), ""]);
        Tables.Write(table, output);
        output.WriteLine($"{string.Join(", ", parts)}: mean in-sample accuracy, in percent, of the selected neurons");
        output.WriteLine("(significant, beta > 0); - where none is selected");
        output.WriteLine("majority: what always answering the larger category gives");
    }

    private static string Category(CategoryCount category) => Text($"{category.Targets} × {category.Name}");

    private static string Accuracy(PartProfile part) =>
        part.AccuracySelected is { } accuracy ? Text($"{accuracy:F1}") : "-";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
