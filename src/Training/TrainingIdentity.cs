using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Harness.Gpt2;

namespace Harness.Training;

/// <summary>
/// What decides a training's result, as <c>training.json</c> keeps it: every setting, and the texts by name and token hash.
/// </summary>
internal static class TrainingIdentity
{
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, NewLine = "\n", Converters = { new ByName() } };

    /// <summary>Formats it as JSON with LF and a newline at the end.</summary>
    public static string ToJson(TrainingSettings settings, DocumentSplit split)
    {
        var identity = new { Settings = settings, Training = Hashes(split.Training), HeldOut = Hashes(split.HeldOut) };
        return JsonSerializer.Serialize(identity, Options) + "\n";
    }

    private static IEnumerable<string> Hashes(ImmutableArray<TrainingDocument> documents) =>
        documents.Select(document => $"{document.Tokens.Sha256} {document.Name}");

    /// <summary>A non-linearity is its name.</summary>
    private sealed class ByName : JsonConverter<ActivationFunction>
    {
        public override ActivationFunction Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            ActivationFunction.ByName[reader.GetString() ?? ""];

        public override void Write(Utf8JsonWriter writer, ActivationFunction value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.Name);
    }
}
