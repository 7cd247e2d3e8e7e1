namespace Harness.Profiles;

/// <summary>One layer of a laminar profile.</summary>
/// <param name="Layer">The zero-based block.</param>
/// <param name="Tests">Neurons fitted.</param>
/// <param name="Status">How the fits ended.</param>
/// <param name="Significant">Neurons with p below the corrected alpha, whatever the sign of beta.</param>
/// <param name="PercentSignificant">100 * significant / tests: the study's left panel.</param>
/// <param name="Selected">Significant neurons with beta &gt; 0.</param>
/// <param name="Borderline">
/// Neurons with abs(log10 p - log10 corrected alpha) &lt; 0.01, which another processor may decide otherwise.
/// </param>
/// <param name="Q">The query columns [0, n_embd).</param>
/// <param name="K">The key columns [n_embd, 2 n_embd).</param>
/// <param name="V">The value columns [2 n_embd, 3 n_embd).</param>
public sealed record LayerProfile(
    int Layer,
    int Tests,
    FitStatusCounts Status,
    int Significant,
    double PercentSignificant,
    int Selected,
    int Borderline,
    ProjectionProfile Q,
    ProjectionProfile K,
    ProjectionProfile V);
