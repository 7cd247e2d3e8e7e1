namespace Harness.Training;

/// <summary>
/// Linear warm-up, then half a cosine down to a share of the peak (Loshchilov and Hutter 2017; Brown et al. 2020, appendix B).
/// </summary>
public static class LearningRateSchedule
{
    /// <summary>The learning rate of one step.</summary>
    /// <param name="settings">The training.</param>
    /// <param name="step">The zero-based step.</param>
    public static double At(TrainingSettings settings, int step)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        if (step < settings.WarmupSteps)
            return settings.LearningRate * (step + 1) / settings.WarmupSteps;

        var last = settings.LearningRate * settings.FinalShare;
        var length = Math.Max(1, settings.Steps - 1 - settings.WarmupSteps);
        var done = Math.Min(1, (double)(step - settings.WarmupSteps) / length);
        return last + (settings.LearningRate - last) * (1 + Math.Cos(Math.PI * done)) / 2;
    }
}
