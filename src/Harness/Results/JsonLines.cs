using System.Text.Json;
using System.Text.Json.Serialization;

namespace Harness.Results;

/// <summary>Values of result files as JSON in one line each, with snake_case names.</summary>
internal static class JsonLines
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    /// <summary>A value.</summary>
    public static string Json<T>(T value) => JsonSerializer.Serialize(value, Options);

    /// <summary>The entries of an array, each on a line of its own.</summary>
    public static string Lines<T>(IEnumerable<T> values) => string.Join(",\n", values.Select(value => $"    {Json(value)}"));

    /// <summary>The entry of the words with targets of both labels, on a line of its own after another entry; nothing where there are none.</summary>
    public static string Pairs(int pairs) => pairs > 0 ? $"\n  \"pairs\": {Json(pairs)}," : "";
}
