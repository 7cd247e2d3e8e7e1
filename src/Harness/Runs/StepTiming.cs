namespace Harness.Runs;

/// <summary>The time that one step of a run took.</summary>
/// <param name="Step">The step's name.</param>
/// <param name="Seconds">Wall-clock seconds.</param>
public sealed record StepTiming(string Step, double Seconds);
