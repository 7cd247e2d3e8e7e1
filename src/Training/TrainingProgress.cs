namespace Harness.Training;

/// <summary>What is heard of a training after each step.</summary>
/// <param name="Step">Steps done, those before a resumption included.</param>
/// <param name="Loss">The step's loss, in nats per token.</param>
/// <param name="TokensPerSecond">Tokens learned from per second, since the process began to train.</param>
/// <param name="Row">The row of the loss curve that the step ends, if it does.</param>
public sealed record TrainingProgress(int Step, double Loss, double TokensPerSecond, LossRow? Row);
