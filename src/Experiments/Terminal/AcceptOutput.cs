using System.Collections.Immutable;
using Harness.Baselines;

namespace Harness.Experiments.Terminal;

/// <summary>Accepts, and says what was accepted.</summary>
internal static class AcceptOutput
{
    /// <summary>Accepts all, or nothing where one of them cannot be.</summary>
    public static void Accept(ImmutableArray<PendingChange> changes, string reason, bool isCi, TextWriter output)
    {
        foreach (var (change, acceptance) in PendingChanges.Accept(changes, reason, isCi, TimeProvider.System))
        {
            output.WriteLine($"accepted: {change.VerifiedPath}");
            if (acceptance is not null)
                output.WriteLine($"          {acceptance.OldHash} -> {acceptance.NewHash}, recorded in {change.Baseline!.HistoryPath}");
        }
    }
}
