namespace Harness.Reports;

/// <summary>The shape at each point of a series. It tells the series apart where colour does not.</summary>
public enum PlotMarker
{
    /// <summary>The whole layer.</summary>
    Diamond,

    /// <summary>The query projection.</summary>
    Circle,

    /// <summary>The key projection.</summary>
    Square,

    /// <summary>The value projection.</summary>
    Triangle,
}
