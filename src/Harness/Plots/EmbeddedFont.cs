using ScottPlot;
using SkiaSharp;

namespace Harness.Plots;

/// <summary>
/// Open Sans, carried in this assembly, so that pictures have the same text on every machine, also on one that has no fonts at all.
/// </summary>
internal sealed class EmbeddedFont : IFontResolver
{
    /// <summary>The name under which ScottPlot finds it. No installed font has it, so an installed Open Sans is never taken.</summary>
    public const string Name = "Harness Open Sans";

    private static readonly Lazy<bool> Registered = new(() =>
    {
        Fonts.FontResolvers.Insert(0, new EmbeddedFont());
        return true;
    });

    private EmbeddedFont()
    {
    }

    /// <summary>Makes the font known to ScottPlot, once in a process.</summary>
    /// <returns>Its <see cref="Name"/>.</returns>
    public static string Register() => Registered.Value ? Name : throw new InvalidOperationException();

    /// <inheritdoc/>
    public SKTypeface? CreateTypeface(string fontName, FontWeight weight, FontSlant slant, FontSpacing spacing) =>
        CreateTypeface(fontName, weight >= FontWeight.SemiBold, slant != FontSlant.Upright);

    /// <inheritdoc/>
    public SKTypeface? CreateTypeface(string fontName, bool bold, bool italic)
    {
        if (fontName != Name)
            return null;

        using var stream = typeof(EmbeddedFont).Assembly.GetManifestResourceStream(bold ? "OpenSans-Bold.ttf" : "OpenSans-Regular.ttf")!;
        using var data = SKData.Create(stream);
        return SKTypeface.FromData(data);
    }
}
