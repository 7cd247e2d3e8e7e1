using System.Text.Json;
using Harness.Runs;

namespace Harness.Sweeps;

/// <summary>Why a task did not end well: what <c>failures/ID.json</c> holds.</summary>
/// <param name="Code">The error's code.</param>
/// <param name="Message">All that the error says.</param>
/// <param name="IsFinal">Whether only a person can change it, so that to run the task again without a change is no use.</param>
public sealed record SweepFailure(string Code, string Message, bool IsFinal)
{
    private static readonly JsonSerializerOptions Options =
        new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true };

    /// <summary>The failure that an error is.</summary>
    internal static SweepFailure Of(HarnessException error) => new($"{error.Code}", error.Message, error.Code.Owner == ErrorOwner.User);

    /// <summary>The first line of the message.</summary>
    public string What => Message.Split('\n')[0];

    /// <summary>Writes it down.</summary>
    internal void Write(string path) =>
        AtomicFile.WriteAllText(path, JsonSerializer.Serialize(new { Code, Message, IsFinal }, Options) + "\n");

    /// <summary>Reads it; null where there is none, or it is damaged: then nobody knows of a failure.</summary>
    internal static SweepFailure? Read(string path)
    {
        try
        {
            var read = File.Exists(path) ? JsonSerializer.Deserialize<SweepFailure>(File.ReadAllText(path), Options) : null;
            return read is { Code: not null, Message: not null } ? read : null;
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
