using System.CommandLine;
using Harness.Ablations;
using Harness.Baselines;
using Harness.Profiles;
using Harness.Results;
using Harness.Runs;

namespace Harness.Experiments.CommandLine;

/// <summary><c>matrix</c>: the runs of several machines beside one baseline.</summary>
internal static class MatrixCommand
{
    public static Command Create(GlobalOptions global, TextWriter output)
    {
        var folder = new Argument<string>("folder") { Description = "A folder with the results of runs, at any depth.", HelpName = "DIR" };
        var command = new CommandWithExamples(
            "matrix", "Say how far the runs of several machines are from their baselines, and which tolerances would cover that.")
        {
            Examples = [new("What build servers and volunteers have sent.", "matrix results")],
        };
        command.Add(folder);
        command.SetAction(parsed =>
        {
            var (root, given) = (global.Root(parsed), parsed.GetRequiredValue(folder));
            var manifests = Directory.Exists(given)
                ? Directory.EnumerateFiles(given, "run.json", SearchOption.AllDirectories)
                    .Where(path => !AblationFolder.Is(Path.GetDirectoryName(path)!)).Order(StringComparer.Ordinal).ToArray()
                : [];
            if (manifests.Length == 0)
            {
                throw new HarnessException(
                    ErrorCode.RunUnreadable,
                    "There is no run",
                    Path.GetFullPath(given),
                    "the folder is misspelt, or the runs were copied without their run.json",
                    "name a folder below which results lie, each with its run.json and profile.json");
            }

            var runs = manifests.Select(path => MatrixRun.Of(
                root, RunManifestJson.Read(path), ProfileJson.Read(Path.Combine(Path.GetDirectoryName(path)!, "profile.json"))));
            output.Write(ProcessorMatrix.ToMarkdown([.. runs], DateOnly.FromDateTime(DateTime.UtcNow)));
        });
        return command;
    }
}
