using Harness.Baselines;

namespace Harness.Experiments.Terminal;

/// <summary>Accepts, and says what was accepted.</summary>
internal static class AcceptOutput
{
    /// <summary>Accepts one after the other.</summary>
    public static void Accept(IEnumerable<PendingChange> changes, string reason, bool isCi, TextWriter output)
    {
        foreach (var change in changes)
        {
            var acceptance = PendingChanges.Accept(change, reason, isCi, TimeProvider.System);
            output.WriteLine($"accepted: {change.VerifiedPath}");
            if (acceptance is not null)
                output.WriteLine($"          {acceptance.OldHash} -> {acceptance.NewHash}, recorded in {change.Baseline!.HistoryPath}");
        }
    }
}
