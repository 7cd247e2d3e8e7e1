using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using Harness.Runs;

namespace Harness.Sweeps;

/// <summary>
/// <c>plan.json</c>: snake_case keys, one task a line, UTF-8 with LF. Paths of models, texts and rules are relative to its folder, so that a
/// tree can be moved as a whole.
/// </summary>
public static partial class SweepPlanJson
{
    /// <summary>The version of the file's form.</summary>
    private const int Format = 1;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerOptions.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The text of the file.</summary>
    public static string ToText(SweepPlan plan) =>
        $$"""
        {
          "format": {{Json(Format)}},
          "name": {{Json(plan.Name)}},
          "title": {{Json(plan.Title)}},
          "device": {{Json(plan.Device)}},
          "threads": {{Json(plan.Threads)}},
          "batch_size": {{Json(plan.BatchSize)}},
          "memory_bytes": {{Json(plan.MemoryBytes)}},
          "tasks": [
        {{string.Join(",\n", plan.Tasks.Select(task => $"    {Json(task)}"))}}
          ]
        }

        """.ReplaceLineEndings("\n");

    /// <summary>Reads a file.</summary>
    /// <exception cref="HarnessException"><see cref="ErrorCode.PlanUnusable"/>.</exception>
    public static SweepPlan Read(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path), path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Unusable($"it cannot be read: {error.Message.TrimEnd('.')}", path, error);
        }
    }

    /// <summary>Reads the text of a file.</summary>
    /// <exception cref="HarnessException"><see cref="ErrorCode.PlanUnusable"/>.</exception>
    public static SweepPlan Parse(string json, string where)
    {
        try
        {
            var stored = JsonSerializer.Deserialize<Stored>(json, Options) ?? throw new JsonException("it is null");
            if (stored.Format != Format)
                throw Unusable(FormattableString.Invariant($"its form is {stored.Format}, and this program reads {Format}"), where);
            if (stored.Plan.Tasks.IsDefaultOrEmpty || stored.Plan.Tasks.Contains(null!))
                throw Unusable("it has no tasks", where);
            if (stored.Plan.Tasks.FirstOrDefault(task => !Id().IsMatch(task.Id)) is { } task)
                throw Unusable($"\"{VisibleText.Of(task.Id)}\" is no task's id, which its folder is named after", where);
            return stored.Plan;
        }
        catch (JsonException error)
        {
            throw Unusable(JsonFault.Reason(error), where + JsonFault.Place(error), error);
        }
    }

    private static HarnessException Unusable(string why, string where, Exception? inner = null) => new(
        ErrorCode.PlanUnusable,
        $"This is not the plan of a sweep: {why}",
        where,
        "sweep plan did not make it, it was cut off, or another version of the harness did",
        "plan the sweep again: sweep plan FILE.json --out DIR; results that are there stay and are found again",
        inner);

    [GeneratedRegex(@"\A[0-9a-f]{16}\z")]
    private static partial Regex Id();

    private static string Json<T>(T value) => JsonSerializer.Serialize(value, Options);

    private sealed record Stored(
        int Format, string Name, string Title, string Device, int Threads, int? BatchSize, long MemoryBytes,
        ImmutableArray<SweepTask> Tasks)
    {
        public SweepPlan Plan => new(Name, Title, Device, Threads, BatchSize, MemoryBytes, Tasks);
    }
}
