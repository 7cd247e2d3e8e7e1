namespace Harness.Ablations;

/// <summary>One measure of a set's effect, in nats: its mean over the targets, and where it stands among matched random sets.</summary>
/// <param name="Mean">Over all targets.</param>
/// <param name="Label0">Over the targets of label 0.</param>
/// <param name="Label1">Over the targets of label 1.</param>
/// <param name="RandomMean">The mean of the random sets' means; null where there are none.</param>
/// <param name="RandomLow">Below it lie 2.5 % of the random sets.</param>
/// <param name="RandomHigh">Above it lie 2.5 % of the random sets.</param>
/// <param name="P">(1 + the random sets that are at least as far) / (1 + the random sets); null where there are none.</param>
public sealed record AblationEffect(
    double Mean, double Label0, double Label1, double? RandomMean, double? RandomLow, double? RandomHigh, double? P);
