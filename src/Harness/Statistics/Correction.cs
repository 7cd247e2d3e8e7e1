namespace Harness.Statistics;

/// <summary>A correction of p for the number of tests. See <see cref="Corrections"/>.</summary>
public enum Correction
{
    /// <summary>Bonferroni: bounds the chance of any false positive. The study's.</summary>
    Bonferroni,

    /// <summary>Holm (1979): the same bound, never weaker than Bonferroni.</summary>
    Holm,

    /// <summary>Benjamini and Hochberg (1995): bounds the expected share of false positives among independent tests.</summary>
    BenjaminiHochberg,

    /// <summary>Benjamini and Yekutieli (2001): bounds that share whatever the dependence between tests.</summary>
    BenjaminiYekutieli,
}
