using System.CommandLine;
using Harness.Ablations;
using Harness.Baselines;
using Harness.Plots;
using Harness.Runs;

namespace Harness.Experiments.CommandLine;

/// <summary><c>summarize</c>: what a branch changed in baselines and goldens, for who reviews its pull request.</summary>
internal static class SummarizeCommand
{
    public static Command Create(GlobalOptions global, TextWriter output)
    {
        var target = new Option<string>("--base")
        {
            Description = "The branch that it is to be merged into.",
            DefaultValueFactory = _ => "origin/main",
            HelpName = "REVISION",
        };
        var pictures = new Option<string?>("--pictures") { Description = "Draw each baseline before and after into this folder.", HelpName = "DIR" };
        var file = new Option<string?>("--out") { Description = "Write the summary there, too: a comment that a bot may post.", HelpName = "FILE" };
        var command = new CommandWithExamples("summarize", "Say what a branch changed in baselines and goldens since it left another, as Markdown.")
        {
            Examples =
            [
                new("For the summary of a pull request.", "summarize --base origin/main --pictures artifacts/summary"),
                new("Of the work that is not committed yet.", "summarize --base HEAD"),
            ],
        };
        foreach (var option in new Option[] { target, pictures, file })
            command.Add(option);
        command.SetAction(parsed =>
        {
            var (root, name) = (global.Root(parsed), parsed.GetRequiredValue(target));
            var changes = BranchChanges.Find(root, name);
            var links = new Dictionary<string, string>();
            if (parsed.GetValue(pictures) is { } folder)
            {
                foreach (var change in changes)
                {
                    if (ChangeSummary.Profiles(change) is not var (before, after))
                        continue;
                    var picture = Path.Combine(folder, change.Name.Replace('/', '-') + ".png");
                    AtomicFile.WriteAllBytes(picture, LaminarProfilePlot.Png(ComparisonPlot.Of(before, name, after, "this branch")));
                    links[change.Name] = $"Both curves: `{Path.GetFileName(picture)}` among the uploaded files.";
                }
            }

            var summary = ChangeSummary.ToMarkdown(changes, PendingChanges.Find(root, AblationGate.Form), name, links);
            output.Write(summary);
            if (parsed.GetValue(file) is { } path)
                AtomicFile.WriteAllText(path, summary);
            if (Environment.GetEnvironmentVariable("GITHUB_STEP_SUMMARY") is { Length: > 0 } steps)
                File.AppendAllText(steps, summary);
        });
        return command;
    }
}
