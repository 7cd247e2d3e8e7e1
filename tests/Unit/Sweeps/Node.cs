using System.Diagnostics;
using System.Globalization;

namespace Harness.Tests.Unit.Sweeps;

/// <summary>A node of a cluster as far as a task knows it: it starts the script of a job array, and may die.</summary>
internal static class Node
{
    /// <summary>Does a task of an array, or begins it and dies.</summary>
    /// <param name="script">The array's script.</param>
    /// <param name="number">The task's number.</param>
    /// <param name="cache">The cache that all nodes share.</param>
    /// <param name="dies">When every process of the task is killed; null for never.</param>
    public static void Do(string script, int number, string cache, TimeSpan? dies)
    {
        var start = new ProcessStartInfo("bash", [script]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["SLURM_ARRAY_TASK_ID"] = number.ToString(CultureInfo.InvariantCulture);
        start.Environment["XDG_CACHE_HOME"] = cache;
        using var task = Process.Start(start)!;
        task.OutputDataReceived += (_, _) => { };
        task.ErrorDataReceived += (_, _) => { };
        task.BeginOutputReadLine();
        task.BeginErrorReadLine();
        if (dies is { } time && !task.WaitForExit(time))
            task.Kill(entireProcessTree: true);
        task.WaitForExit();
    }
}
