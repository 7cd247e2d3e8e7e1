namespace Harness.Profiles;

/// <summary>The neurons of one projection (query, key or value) in one layer.</summary>
/// <param name="Significant">Significant neurons.</param>
/// <param name="Selected">Significant neurons with beta &gt; 0.</param>
/// <param name="AccuracySelected">
/// Mean in-sample accuracy in percent over the selected neurons, null where there is none: what the study intends.
/// </param>
/// <param name="AccuracyAll">
/// Mean in-sample accuracy in percent over all neurons, failed fits counting 0: what the study's figure shows, because
/// <c>torch.tensor(masked_array)</c> drops the mask.
/// </param>
public sealed record ProjectionProfile(int Significant, int Selected, double? AccuracySelected, double AccuracyAll);
