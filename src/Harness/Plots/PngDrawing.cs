using SkiaSharp;

namespace Harness.Plots;

/// <summary>Makes a PNG of what is drawn, with twice as many pixels either way.</summary>
internal static class PngDrawing
{
    private const int Scale = 2;

    /// <summary>Draws a picture.</summary>
    /// <param name="width">Its width.</param>
    /// <param name="height">Its height.</param>
    /// <param name="draw">Draws it.</param>
    /// <returns>The bytes of the file.</returns>
    public static byte[] Draw(int width, int height, Action<SKCanvas> draw)
    {
        using var surface = SKSurface.Create(new SKImageInfo(Scale * width, Scale * height));
        surface.Canvas.Scale(Scale);
        draw(surface.Canvas);
        using var image = surface.Snapshot();
        using var png = image.Encode(SKEncodedImageFormat.Png, quality: 100);
        return png.ToArray();
    }
}
