using Harness.Runs;

namespace Harness.Sweeps;

/// <summary>
/// The folder of a sweep: <c>plan.json</c> and <c>submit.sh</c>; <c>runs/ID/</c> with the result of each task that ended well;
/// <c>failures/ID.json</c> with why another did not; <c>attempts/</c> with what is being written; and what <c>sweep collect</c> makes of it.
/// </summary>
/// <param name="Path">The folder.</param>
public sealed record SweepFolder(string Path)
{
    private const string PlanName = "plan.json";

    /// <summary>The plan.</summary>
    public string Plan => File(PlanName);

    /// <summary>The script of a job array.</summary>
    public string Submit => File("submit.sh");

    /// <summary>What a scheduler writes down of each task.</summary>
    public string Logs => File("logs");

    /// <summary>The folder that a text names: itself, or that of its plan.json. Null where it names neither.</summary>
    public static SweepFolder? Of(string path)
    {
        var full = System.IO.Path.GetFullPath(path);
        if (System.IO.Path.GetFileName(full) == PlanName)
            return new SweepFolder(System.IO.Path.GetDirectoryName(full)!);
        return System.IO.File.Exists(System.IO.Path.Combine(full, PlanName)) ? new SweepFolder(full) : null;
    }

    /// <summary>A file of the family.</summary>
    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>The result of a task, relative to the sweep's folder.</summary>
    public static string Run(SweepTask task) => $"runs/{task.Id}";

    /// <summary>The result of a task.</summary>
    public string Result(SweepTask task) => System.IO.Path.Combine(Path, "runs", task.Id);

    /// <summary>Why a task did not end well.</summary>
    public string Failure(SweepTask task) => System.IO.Path.Combine(Path, "failures", $"{task.Id}.json");

    /// <summary>A new folder for one attempt at a task.</summary>
    public string Attempt(SweepTask task) => System.IO.Path.Combine(Path, "attempts", $"{task.Id}.{Guid.NewGuid():N}");

    /// <summary>Deletes what attempts at a task left that were killed. To be called when the task is done.</summary>
    public void ForgetAttempts(SweepTask task)
    {
        var attempts = System.IO.Path.Combine(Path, "attempts");
        if (!Directory.Exists(attempts))
            return;
        foreach (var left in Directory.GetDirectories(attempts, $"{task.Id}.*"))
            DeleteQuietly(left);
    }

    /// <summary>Writes the plan, and makes the folder of the logs, which a scheduler does not.</summary>
    /// <exception cref="HarnessException"><see cref="ErrorCode.OutputNotWritable"/>.</exception>
    public void Write(SweepPlan plan)
    {
        var stored = plan with { Tasks = [.. plan.Tasks.Select(task => Paths(task, PlanPath.Write))] };
        AtomicFile.WriteAllText(Plan, SweepPlanJson.ToText(stored));
        AtomicFile.WriteAllText(System.IO.Path.Combine(Logs, ".gitignore"), "*\n");
    }

    /// <summary>Writes the script of a job array; where it was edited, a new one beside it.</summary>
    /// <returns>Its path.</returns>
    /// <exception cref="HarnessException"><see cref="ErrorCode.OutputNotWritable"/>.</exception>
    public string WriteScript(string script)
    {
        var isEdited = System.IO.File.Exists(Submit) && System.IO.File.ReadAllText(Submit) != script;
        var path = isEdited ? File("submit.new.sh") : Submit;
        AtomicFile.WriteAllText(path, script);
        return path;
    }

    /// <summary>Reads the plan.</summary>
    /// <exception cref="HarnessException"><see cref="ErrorCode.PlanUnusable"/>.</exception>
    public SweepPlan Read()
    {
        var stored = SweepPlanJson.Read(Plan);
        return stored with { Tasks = [.. stored.Tasks.Select(task => Paths(task, PlanPath.Read))] };
    }

    /// <summary>Makes an attempt the result of its task; where another process was faster, its result stays.</summary>
    /// <exception cref="HarnessException"><see cref="ErrorCode.OutputNotWritable"/>.</exception>
    internal void Promote(string attempt, SweepTask task)
    {
        var result = Result(task);
        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(result)!);
            if (Directory.Exists(result) && !WrittenRun.IsWhole(result))
                Directory.Delete(result, recursive: true);
            if (!Directory.Exists(result))
                Directory.Move(attempt, result);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            if (!WrittenRun.IsWhole(result))
                throw AtomicFile.NotWritable(result, error);
        }

        AtomicFile.Delete(Failure(task));
        ForgetAttempts(task);
    }

    /// <summary>Deletes a folder where it can be deleted.</summary>
    internal static void DeleteQuietly(string folder)
    {
        try
        {
            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // It is in nobody's way, and is deleted another time.
        }
    }

    private SweepTask Paths(SweepTask task, Func<string, string, string> change) => task with
    {
        Model = change(task.Model, Path),
        Text = change(task.Text, Path),
        Rules = task.Rules is { } rules ? change(rules, Path) : null,
    };
}
