namespace Harness.Profiles;

/// <summary>One part of a layer's neurons: its queries, keys or values, or all of them where the experiment does not split.</summary>
/// <param name="Name">The part's name, for example <c>Q</c>.</param>
/// <param name="Significant">Significant neurons.</param>
/// <param name="Selected">Significant neurons with beta &gt; 0.</param>
/// <param name="AccuracySelected">
/// Mean in-sample accuracy in percent over the selected neurons, null where there is none: what the study intends.
/// </param>
/// <param name="AccuracyAll">
/// Mean in-sample accuracy in percent over all neurons, failed fits counting 0: what the study's figure shows, because
/// <c>torch.tensor(masked_array)</c> drops the mask.
/// </param>
public sealed record PartProfile(string Name, int Significant, int Selected, double? AccuracySelected, double AccuracyAll);
