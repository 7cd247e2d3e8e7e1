namespace Harness.Statistics;

/// <summary>The tests that are corrected together.</summary>
public enum CorrectionScope
{
    /// <summary>The neurons of one layer: the study's.</summary>
    Layer,

    /// <summary>The neurons of all layers.</summary>
    All,
}
