using Harness.Corpora;
using Harness.Runs;
using Harness.Studies;

namespace Harness.Sweeps;

/// <summary>Does one task of a sweep.</summary>
public static class SweepTaskRunner
{
    /// <summary>
    /// Does a task, unless its result is there and whole. The result is written beside the others and renamed into place, so that a process
    /// that is killed leaves none; what it recorded is kept, and the next attempt resumes there.
    /// </summary>
    /// <param name="folder">The sweep's folder.</param>
    /// <param name="plan">Its plan.</param>
    /// <param name="number">The task's number, from 1.</param>
    /// <param name="sources">Gives studies, and what comes over the network.</param>
    /// <param name="observer">Hears of every step.</param>
    /// <param name="clock">Tells when the run started.</param>
    /// <param name="stop">Stops the run between and within steps.</param>
    /// <returns>Whether there was anything to do.</returns>
    /// <exception cref="HarnessException">
    /// <see cref="ErrorCode.InvalidOption"/>: there is no such task. <see cref="ErrorCode.SweepInputChanged"/>: study, model or text are not
    /// those of the plan. Or the run cannot be made. What is the user's to repair is kept in <c>failures/</c>.
    /// </exception>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public static bool Run(
        SweepFolder folder,
        SweepPlan plan,
        int number,
        SweepSources sources,
        IRunObserver observer,
        TimeProvider clock,
        CancellationToken stop)
    {
        var task = plan.Task(number);
        if (TaskResult.Of(folder, plan, number).State == TaskState.Done)
            return false;
        var attempt = folder.Attempt(task);
        try
        {
            var study = Study(task, sources);
            var run = SweepRuns.Of(plan, task, study, attempt);
            var here = run with { Settings = sources.Fetch(run.Settings, task.Weights == SeedRange.Own) };
            Validate(task, here.Settings);
            StudyRunner.Run(here, observer, clock, stop);
            folder.Promote(attempt, task);
            return true;
        }
        catch (HarnessException error)
        {
            SweepFailure.Of(error).Write(folder.Failure(task));
            throw;
        }
        finally
        {
            SweepFolder.DeleteQuietly(attempt);
        }
    }

    private static Study Study(SweepTask task, SweepSources sources)
    {
        var studies = sources.Studies(task.Rules is null ? task.Study : null, task.Rules);
        return studies.FirstOrDefault(study => study.Name == task.Study && StudyContent.Sha256(study) == task.StudySha256)
            ?? throw Changed($"The study {task.Study}", task.Rules ?? task.Study);
    }

    private static void Validate(SweepTask task, StudySettings settings)
    {
        // A commit of the hub is its own hash.
        var model = task.Weights != SeedRange.Own ? ModelContent.Architecture(settings.Model)
            : settings.ModelName == task.ModelSha256 ? settings.ModelName
            : ModelContent.WithWeights(settings.Model);
        if (model != task.ModelSha256)
            throw Changed("The model", settings.Model);
        if (CorpusReader.Read(settings.Corpus).Sha256 != task.TextSha256)
            throw Changed("The text", settings.Corpus);
    }

    private static HarnessException Changed(string what, string where) => new(
        ErrorCode.SweepInputChanged,
        $"{what} is not the one that was planned",
        where,
        "a file was written over after the sweep was planned, or the program is another version",
        "bring the file back, or plan the sweep again: what did not change keeps its results");
}
