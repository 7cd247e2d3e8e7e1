namespace Harness.Plots;

/// <summary>The shape at each point of a series. It tells the series apart where colour does not.</summary>
public enum PlotMarker
{
    /// <summary>A square on its corner: the whole layer.</summary>
    Diamond,

    /// <summary>The query projection.</summary>
    Circle,

    /// <summary>The key projection.</summary>
    Square,

    /// <summary>The value projection.</summary>
    Triangle,

    /// <summary>A triangle on its tip.</summary>
    TriangleDown,

    /// <summary>No marker: the line alone.</summary>
    None,
}
