namespace Harness.Statistics;

/// <summary>How a logistic fit ended. The byte values are part of the results' file format.</summary>
public enum FitStatus : byte
{
    /// <summary>Newton's method met its stopping rule.</summary>
    Converged = 0,

    /// <summary>A threshold on the column tells the classes apart without an error: the maximum lies at infinity.</summary>
    CompleteSeparation = 1,

    /// <summary>A threshold tells the classes apart except for ties on it: the maximum lies at infinity.</summary>
    QuasiCompleteSeparation = 2,

    /// <summary>All values of the column are equal: intercept and slope cannot be told apart.</summary>
    ConstantColumn = 3,

    /// <summary>The column holds a NaN or an infinity.</summary>
    NotFinite = 4,

    /// <summary>The stopping rule was not met within the iterations allowed.</summary>
    NotConverged = 5,

    /// <summary>As <see cref="CompleteSeparation"/>, and Firth's estimate stands in for the one that there is not.</summary>
    CompleteSeparationFirth = 6,

    /// <summary>As <see cref="QuasiCompleteSeparation"/>, and Firth's estimate stands in for the one that there is not.</summary>
    QuasiCompleteSeparationFirth = 7,
}
