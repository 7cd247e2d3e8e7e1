using System.Text.Json;
using System.Text.Json.Serialization;

namespace Harness.Targets;

/// <summary>Reads a whole number as JSON schemas mean it: 10, 10.0 and 1e1 are one.</summary>
internal sealed class WholeNumberJson : JsonConverter<int>
{
    /// <inheritdoc/>
    public override int Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetDecimal(out var number)
            && number is >= int.MinValue and <= int.MaxValue && decimal.IsInteger(number)
            ? (int)number
            : throw new JsonException();

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, int value, JsonSerializerOptions options) => writer.WriteNumberValue(value);
}
