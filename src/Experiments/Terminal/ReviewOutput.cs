using System.Collections.Immutable;
using Harness.Baselines;
using Harness.Runs;
using Harness.Studies;
using Spectre.Console;

namespace Harness.Experiments.Terminal;

/// <summary>Shows what is pending, in the way that suits each: a text by its lines, a profile by what moved.</summary>
internal static class ReviewOutput
{
    /// <summary>One line each.</summary>
    public static void List(ImmutableArray<PendingChange> pending, ImmutableArray<string> orphans, TextWriter output)
    {
        output.WriteLine(pending.IsEmpty ? "nothing is pending" : FormattableString.Invariant($"{pending.Length} pending"));
        foreach (var change in pending)
            output.WriteLine($"  {(change.Baseline is null ? "golden  " : "baseline")}  {change.Name}: {PendingChanges.Summary(change)}");
        if (!orphans.IsEmpty)
            output.WriteLine(FormattableString.Invariant($"{orphans.Length} read by nothing: delete or rename"));
        foreach (var orphan in orphans)
            output.WriteLine($"  {orphan}");
    }

    /// <summary>What differs, and where the picture of it lies.</summary>
    public static void Show(PendingChange change, string root, IAnsiConsole console)
    {
        console.MarkupLineInterpolated($"[bold]{(change.Baseline is null ? "golden" : "baseline")} {change.Name}[/]: {PendingChanges.Summary(change)}");
        console.WriteLine(change.ReceivedPath);
        if (change.Baseline is null || change.HasConflict)
            Lines(change, console);
        else if (!change.IsNew)
            Moved(change, console);
        if (Picture(change, root) is { } picture && File.Exists(picture))
            console.WriteLine($"picture: {picture}");
    }

    private static string? Picture(PendingChange change, string root) => change.Baseline is { } baseline
        ? Path.Combine(RunFolder.Of(root, baseline.Experiment, baseline.Preset), RunFolder.Drift)
        : null;

    private static void Lines(PendingChange change, IAnsiConsole console)
    {
        var before = change.IsNew ? "" : File.ReadAllText(change.VerifiedPath);
        foreach (var line in LineDiff.Of(before, File.ReadAllText(change.ReceivedPath)))
        {
            var style = line.Kind switch { '-' => new Style(Color.Red), '+' => new Style(Color.Green), '@' => new Style(Color.Blue), _ => Style.Plain };
            console.Write(new Text($"{line}{Environment.NewLine}", style));
        }
    }

    private static void Moved(PendingChange change, IAnsiConsole console)
    {
        try
        {
            console.WriteLine(change.Baseline!.Form.Table(change.VerifiedPath, change.ReceivedPath));
        }
        catch (HarnessException error)
        {
            console.WriteLine(error.Message);
        }
    }
}
