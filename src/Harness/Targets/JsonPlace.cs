using System.Collections.Immutable;
using System.Text.Json;

namespace Harness.Targets;

/// <summary>A value in a JSON text, and the line on which it stands: what System.Text.Json forgets once it has parsed.</summary>
/// <param name="Parent">The path of the object or array around it, such as <c>$.categories[1]</c>; empty for the whole.</param>
/// <param name="Key">Its key, or its index in brackets; <c>$</c> for the whole.</param>
/// <param name="Line">Its line, from 1.</param>
/// <param name="Kind">What it begins with.</param>
internal sealed record JsonPlace(string Parent, string Key, int Line, JsonTokenType Kind)
{
    /// <summary>Whether it is an object.</summary>
    public bool IsObject => Kind == JsonTokenType.StartObject;

    /// <summary>Its path.</summary>
    public string Path => Parent + (Parent.Length == 0 || Key.StartsWith('[') ? "" : ".") + Key;

    /// <summary>Every value of a text, in the order of the text, repeated keys included.</summary>
    /// <param name="bytes">The text in UTF-8.</param>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    /// <exception cref="InvalidOperationException">A key is escaped as half a character.</exception>
    public static ImmutableArray<JsonPlace> Of(byte[] bytes)
    {
        var reader = new Utf8JsonReader(bytes);
        var places = ImmutableArray.CreateBuilder<JsonPlace>();
        var lines = new LineCount();
        reader.Read();
        Walk(ref reader, bytes, ref lines, "", "$", places);

        // Refuses what may follow the value.
        reader.Read();
        return places.ToImmutable();
    }

    private static void Walk(
        ref Utf8JsonReader reader,
        ReadOnlySpan<byte> bytes,
        ref LineCount lines,
        string parent,
        string key,
        ImmutableArray<JsonPlace>.Builder places)
    {
        var place = new JsonPlace(parent, key, lines.At(bytes, (int)reader.TokenStartIndex), reader.TokenType);
        places.Add(place);
        if (place.IsObject)
        {
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var name = reader.GetString()!;
                reader.Read();
                Walk(ref reader, bytes, ref lines, place.Path, name, places);
            }
        }
        else if (reader.TokenType == JsonTokenType.StartArray)
        {
            for (var index = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; index++)
                Walk(ref reader, bytes, ref lines, place.Path, FormattableString.Invariant($"[{index}]"), places);
        }
    }

    /// <summary>Counts lines on the way through a text: each only once.</summary>
    private struct LineCount
    {
        private int _offset;
        private int _lines;

        /// <summary>The line of a place that does not lie before the last one.</summary>
        public int At(ReadOnlySpan<byte> bytes, int offset)
        {
            _lines += bytes[_offset..offset].Count((byte)'\n');
            _offset = offset;
            return 1 + _lines;
        }
    }
}
