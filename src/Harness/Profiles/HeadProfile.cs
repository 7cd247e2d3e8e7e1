namespace Harness.Profiles;

/// <summary>The neurons of one attention head: its columns of query, key and value together.</summary>
/// <param name="Layer">The zero-based block.</param>
/// <param name="Head">The zero-based head.</param>
/// <param name="Neurons">Neurons of the head: 3 d_head.</param>
/// <param name="Significant">Significant neurons, whatever the sign of beta.</param>
/// <param name="PercentSignificant">100 * significant / neurons.</param>
/// <param name="Selected">Significant neurons with beta &gt; 0.</param>
/// <param name="AccuracySelected">Mean in-sample accuracy in percent of the selected neurons, null where there is none.</param>
/// <param name="AccuracyAll">Mean in-sample accuracy in percent of all neurons, failed fits counting 0.</param>
public sealed record HeadProfile(
    int Layer,
    int Head,
    int Neurons,
    int Significant,
    double PercentSignificant,
    int Selected,
    double? AccuracySelected,
    double AccuracyAll);
