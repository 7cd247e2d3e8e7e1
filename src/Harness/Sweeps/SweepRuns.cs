using Harness.Gpt2;
using Harness.Statistics;
using Harness.Studies;

namespace Harness.Sweeps;

/// <summary>The run that a task is.</summary>
internal static class SweepRuns
{
    /// <summary>The settings that decide which targets there are; the published study's but for the study's own.</summary>
    public static StudySettings Settings(Study study, string model, string text)
    {
        var settings = new StudySettings(model, ModelWeights.Own, text, study.Fitter ?? new NewtonLogit());
        return settings with
        {
            ContextPre = study.ContextPre ?? settings.ContextPre,
            ContextPost = study.ContextPost ?? settings.ContextPost,
        };
    }

    /// <summary>The run of a task, not yet fetched.</summary>
    public static StudyPlan Of(SweepPlan plan, SweepTask task, Study study, string folder)
    {
        var settings = Settings(study, task.Model, task.Text) with
        {
            Weights = task.Weights == SeedRange.Own ? ModelWeights.Own : ModelWeights.Parse(task.Weights),
            Precision = Enum.Parse<Precision>(task.Precision, ignoreCase: true),
            Device = plan.Device,
            Threads = plan.Threads,
            BatchSize = plan.BatchSize,
        };
        return new StudyPlan(study, settings, task.Member, folder);
    }
}
