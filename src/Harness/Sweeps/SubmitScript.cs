using System.Collections.Immutable;
using static System.FormattableString;

namespace Harness.Sweeps;

/// <summary><c>submit.sh</c>: the job array of a sweep for Slurm, to be read and edited.</summary>
public static class SubmitScript
{
    /// <summary>The text of the script, with LF.</summary>
    /// <param name="folder">The sweep's folder.</param>
    /// <param name="plan">Its plan.</param>
    /// <param name="program">The words that start this program.</param>
    public static string Format(SweepFolder folder, SweepPlan plan, ImmutableArray<string> program)
    {
        var gpu = plan.Device.StartsWith("cuda", StringComparison.Ordinal) ? "#" : "##";
        (string Text, string Meaning)[] options =
        [
            ("#SBATCH --requeue", "a task whose node dies goes back into the queue"),
            ("#SBATCH --signal=B:USR1@120", "two minutes before the limit the task keeps what it did and is queued again"),
            ("#SBATCH --time=04:00:00", "edit: it need not be enough for a whole task"),
            (Invariant($"#SBATCH --cpus-per-task={plan.Threads}"), "the sweep's \"threads\", which decide the last bits of results"),
            (Invariant($"#SBATCH --mem={(plan.MemoryBytes >> 30) + 1}G"), "edit: an estimate for the largest model"),
            ($"{gpu}SBATCH --gres=gpu:1", "edit: a GPU for each task; needs \"device\": \"cuda\" in the sweep"),
            ("##SBATCH --partition=NAME", "edit: take one # away"),
            ("##SBATCH --constraint=FEATURE", "edit: one kind of processor, whose results are the same to the last bit"),
        ];
        var lines = TaskRanges.Commands(Enumerable.Range(1, plan.Tasks.Length), folder.Submit);
        var submit = string.Join("\n", lines.Select(line => $"#   {line}"));
        string[] task = [.. program, "sweep", "task", folder.Path, "--index"];
        return $$"""
            #!/bin/bash
            # {{plan.Title}}: {{TaskCount.Of(plan.Tasks.Length)}}. Edit what says "edit" and hand it in:
            {{submit}}
            # A task that is done is not done again; sweep collect names those that are missing, with the line that runs them again.
            #SBATCH --job-name={{plan.Name}}
            #SBATCH --output="{{folder.Logs}}/%A-%a.txt"
            #SBATCH --open-mode=append
            {{string.Join('\n', options.Select(option => $"{option.Text,-36} # {option.Meaning}"))}}

            # Activations of a stopped task lie in the cache. Where homes are not shared between nodes, give a folder that is:
            # export XDG_CACHE_HOME=/shared/cache

            number=$((SLURM_ARRAY_TASK_ID + ${HARNESS_FIRST:-0}))
            {{string.Join(' ', task.Select(ShellWord.Quote))}} "$number" &
            program=$!
            limit=no
            trap 'limit=yes; kill -TERM "$program"' USR1
            trap 'kill -TERM "$program"' TERM

            # A signal ends a wait before the program ends.
            wait "$program"
            status=$?
            while kill -0 "$program" 2> /dev/null; do
              wait "$program"
              status=$?
            done

            # 143: stopped, with what it did kept. 2 is an error that running again does not help.
            if [ "$limit" = yes ] && [ "$status" = 143 ]; then
              scontrol requeue "${SLURM_ARRAY_JOB_ID}_${SLURM_ARRAY_TASK_ID}"
            fi
            exit "$status"

            """.ReplaceLineEndings("\n");
    }
}
