using System.Collections;
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Harness.Profiles;

/// <summary>
/// How often each of some names occurs, for example each word of a category. Names that never occur are not listed. Two are equal where
/// they list the same counts in the same order.
/// </summary>
[JsonConverter(typeof(FileForm))]
public sealed class Counts : IEquatable<Counts>, IEnumerable<KeyValuePair<string, int>>
{
    private readonly ImmutableArray<KeyValuePair<string, int>> _entries;

    private Counts(ImmutableArray<KeyValuePair<string, int>> entries) => _entries = entries;

    /// <summary>The count of a name, 0 where it is not listed.</summary>
    public int this[string name] => _entries.FirstOrDefault(entry => entry.Key == name).Value;

    /// <summary>All counts together.</summary>
    public long Total => _entries.Sum(entry => (long)entry.Value);

    /// <summary>Counts of names in the order given; those of 0 are left out.</summary>
    /// <exception cref="ArgumentException">A count is negative, or a name is given twice.</exception>
    public static Counts Of(IEnumerable<KeyValuePair<string, int>> entries)
    {
        ImmutableArray<KeyValuePair<string, int>> all = [.. entries];
        if (all.Any(entry => entry.Value < 0) || all.DistinctBy(entry => entry.Key).Count() != all.Length)
            throw new ArgumentException("a count is negative, or a name is given twice", nameof(entries));
        return new Counts([.. all.Where(entry => entry.Value > 0)]);
    }

    /// <summary>How often each name occurs, by the names' bytes.</summary>
    public static Counts Occurrences(IEnumerable<string> names) =>
        Of(names.GroupBy(name => name, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => KeyValuePair.Create(group.Key, group.Count())));

    /// <inheritdoc/>
    public bool Equals(Counts? other) => other is not null && _entries.SequenceEqual(other._entries);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Counts);

    /// <inheritdoc/>
    public override int GetHashCode() => _entries.Aggregate(0, HashCode.Combine);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, int>> GetEnumerator() => _entries.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    // An object with one key for each name.
    private sealed class FileForm : JsonConverter<Counts>
    {
        public override Counts Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
                throw new JsonException("Counts are an object with a number for each name.");
            var entries = new List<KeyValuePair<string, int>>();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var name = reader.GetString()!;
                reader.Read();
                if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt32(out var count) || count < 1)
                    throw new JsonException($"The count of \"{name}\" is no positive number.");
                if (entries.Any(entry => entry.Key == name))
                    throw new JsonException($"\"{name}\" is counted twice.");
                entries.Add(KeyValuePair.Create(name, count));
            }

            return new Counts([.. entries]);
        }

        public override void Write(Utf8JsonWriter writer, Counts value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            foreach (var (name, count) in value)
                writer.WriteNumber(name, count);
            writer.WriteEndObject();
        }
    }
}
