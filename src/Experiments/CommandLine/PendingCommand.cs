using System.CommandLine;
using System.Text.Json;
using Harness.Ablations;
using Harness.Baselines;
using Harness.Experiments.Terminal;

namespace Harness.Experiments.CommandLine;

/// <summary><c>pending</c>: what tests and runs received and nobody accepted.</summary>
internal static class PendingCommand
{
    private static readonly JsonSerializerOptions Snake = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true };

    public static Command Create(GlobalOptions global, TextWriter output)
    {
        var json = new Option<bool>("--json") { Description = "As JSON, for a script." };
        var command = new CommandWithExamples("pending", "List what tests and runs received and nobody has accepted, and files that nothing reads.")
        {
            Examples = [new("What is there to look at?", "pending"), new("For a script.", "pending --json")],
        };
        command.Add(json);
        command.SetAction(parsed =>
        {
            var root = global.Root(parsed);
            var (pending, orphans) = (PendingChanges.Find(root, AblationGate.Form), PendingChanges.Orphans(root));
            if (parsed.GetValue(json))
                output.WriteLine(JsonSerializer.Serialize(new { Pending = pending.Select(Entry), Orphans = orphans }, Snake));
            else
                ReviewOutput.List(pending, orphans, output);
        });
        return command;
    }

    private static object Entry(PendingChange change) => new
    {
        change.Name,
        Kind = change.Baseline is null ? "golden" : "baseline",
        change.IsNew,
        change.HasConflict,
        Summary = PendingChanges.Summary(change),
        Received = change.ReceivedPath,
        Verified = change.VerifiedPath,
    };
}
