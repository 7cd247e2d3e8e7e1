using Harness.Baselines;

namespace Harness.Tests.Golden.Snapshots;

/// <summary>What a failed snapshot says: which it is, what differs, and how it is accepted.</summary>
internal static class SnapshotFailure
{
    /// <summary>The message.</summary>
    /// <param name="name">Class and method of the test.</param>
    /// <param name="verified">The snapshot's file.</param>
    /// <param name="expected">Its text; null where there is none yet.</param>
    /// <param name="text">The text of this run.</param>
    /// <param name="most">Lines of the difference that are shown.</param>
    public static string Of(string name, string verified, string? expected, string text, int most)
    {
        var lines = LineDiff.Of(expected ?? "", text);
        var places = lines.Count(line => line.Kind == '@');
        var what = expected is null
            ? "has no snapshot yet"
            : FormattableString.Invariant($"differs from its snapshot in {places} {(places == 1 ? "place" : "places")}");
        var more = lines.Length > most ? FormattableString.Invariant($"\n... and {lines.Length - most} more lines") : "";
        return $"""
            {name} {what} (- snapshot, + this run)
            {string.Join('\n', lines.Take(most))}{more}

              snapshot: {verified}
              accept:   dotnet run --project src/Experiments -- accept {name}
            """;
    }
}
