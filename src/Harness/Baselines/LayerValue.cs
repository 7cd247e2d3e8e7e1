using System.Text.Json;
using Harness.Profiles;

namespace Harness.Baselines;

/// <summary>One value of a layer as its file has it.</summary>
/// <param name="Key">Its key, for example <c>parts.accuracy_all</c>: its row in <see cref="GateTable"/>.</param>
/// <param name="Part">The part that it belongs to; null for the whole layer.</param>
/// <param name="Value">The value.</param>
internal readonly record struct LayerValue(string Key, string? Part, JsonElement Value)
{
    private const string Parts = "parts";

    /// <summary>As a table names it: <c>Q.accuracy_all</c>.</summary>
    public string Metric => Part is null ? Key : Part + Key[Parts.Length..];

    /// <summary>As a table names it where all parts are summed: <c>*.accuracy_all</c>.</summary>
    public string Summed => Part is null ? Key : "*" + Key[Parts.Length..];

    /// <summary>The key of a metric as a table names it.</summary>
    public static string KeyOf(string metric) =>
        GateTable.Find(metric) is null && metric.IndexOf('.', StringComparison.Ordinal) is >= 0 and var dot ? Parts + metric[dot..] : metric;

    /// <summary>Every value of a layer that its file has.</summary>
    /// <exception cref="InvalidOperationException">The gate has no row for a key: a fault of the harness.</exception>
    public static IEnumerable<LayerValue> Walk(LayerProfile layer) => Walk("", null, JsonSerializer.SerializeToElement(layer, ProfileJson.Options));

    private static IEnumerable<LayerValue> Walk(string key, string? part, JsonElement value)
    {
        if (GateTable.Find(key) is not null)
            return [new LayerValue(key, part, value)];
        return value.ValueKind switch
        {
            JsonValueKind.Object => value.EnumerateObject().SelectMany(entry => Walk(key.Length == 0 ? entry.Name : $"{key}.{entry.Name}", part, entry.Value)),
            JsonValueKind.Array when key == Parts => value.EnumerateArray().SelectMany(one => Walk(key, one.GetProperty("name").GetString(), one)),
            _ => throw new InvalidOperationException($"GateTable has no row for \"{key}\""),
        };
    }
}
