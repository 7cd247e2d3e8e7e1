namespace Harness.Ablations;

/// <summary>The test that neurons of a finished run survived, at the run's level alpha.</summary>
public enum SurvivorTest
{
    /// <summary>p over relabelled words, uncorrected.</summary>
    Word,

    /// <summary>The same, family-wise within the layer: Westfall and Young's max-T.</summary>
    MaxT,

    /// <summary>p of the fit itself, which takes targets for independent, times the neurons of the layer.</summary>
    Bonferroni,
}
