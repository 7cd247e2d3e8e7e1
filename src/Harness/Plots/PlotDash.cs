namespace Harness.Plots;

/// <summary>The pattern of a line. With the marker it tells lines apart where colour does not.</summary>
public enum PlotDash
{
    /// <summary>Unbroken.</summary>
    Solid,

    /// <summary>Long strokes.</summary>
    Dashed,

    /// <summary>Dots.</summary>
    Dotted,
}
