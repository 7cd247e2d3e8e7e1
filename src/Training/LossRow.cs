namespace Harness.Training;

/// <summary>One row of the loss curve.</summary>
/// <param name="Step">Steps done.</param>
/// <param name="TrainingLoss">Mean loss of the steps since the row before, in nats per token.</param>
/// <param name="HeldOutLoss">Loss on a sample of the held-out windows, the same in every row, in nats per token.</param>
public sealed record LossRow(int Step, float TrainingLoss, float HeldOutLoss);
