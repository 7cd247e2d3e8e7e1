using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Harness.Runs;

namespace Harness.Targets;

/// <summary>
/// Reads a contrast from a JSON file. The keys are the names of <see cref="ContrastRules"/> and <see cref="TargetRule"/> in snake_case;
/// schemas/contrast-rules.schema.json describes them to editors and docs/contrasts.md to people.
/// </summary>
public static class ContrastRulesJson
{
    /// <summary>Unknown, missing and repeated keys are refused by <see cref="ContrastRulesKeys"/>, which knows their lines.</summary>
    internal static readonly JsonSerializerOptions Options = new(JsonSerializerOptions.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    private static readonly JsonSerializerOptions Reading = new(Options) { Converters = { new WholeNumberJson() } };

    /// <summary>Reads a file, strictly. A byte order mark and CR LF, which editors add, are tolerated.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="HarnessException">
    /// <see cref="ErrorCode.RulesUnreadable"/>, <see cref="ErrorCode.RulesMalformed"/>, <see cref="ErrorCode.RulesUnknownKey"/>,
    /// <see cref="ErrorCode.RulesInvalid"/> or <see cref="ErrorCode.PatternInvalid"/>, with the file, the line and the key.
    /// </exception>
    public static ContrastRules Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        try
        {
            return Parse(File.ReadAllText(path), path);
        }
        catch (Exception error) when (UserFile.IsUnreadable(error))
        {
            throw UserFile.Unreadable(
                ErrorCode.RulesUnreadable,
                "The rules file cannot be read",
                path,
                "the path names a folder, not a file",
                "give the path of a contrast's JSON file, for example data/contrasts/negation.json",
                error);
        }
    }

    /// <summary>Reads the text of a file.</summary>
    /// <param name="json">The text.</param>
    /// <param name="where">Its source, for the message of an error.</param>
    /// <exception cref="HarnessException">As <see cref="Read"/>, but for <see cref="ErrorCode.RulesUnreadable"/>.</exception>
    public static ContrastRules Parse(string json, string where)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        if (bytes.AsSpan().Trim(" \r\n\t"u8).IsEmpty)
            throw Malformed("it is empty", where);
        var places = Guard(where, JsonFault.Reason, JsonFault.Place, () => JsonPlace.Of(bytes));
        ContrastRulesKeys.Check(places, where);

        var rules = Guard(
            where,
            _ => JsonFault.WrongType,
            error => PlaceOf(error, places),
            () => JsonSerializer.Deserialize<ContrastRules>(bytes, Reading)!);
        ContrastRulesCheck.Check(rules, places, where);
        return rules;
    }

    // Of a value that the deserialiser keeps until the constructor has run, it knows the path alone.
    private static string PlaceOf(Exception error, ImmutableArray<JsonPlace> places) =>
        error is JsonException { Path: { } path } && places.LastOrDefault(place => place.Path == path) is { } place
            ? FormattableString.Invariant($", line {place.Line}, {path}")
            : JsonFault.Place(error);

    private static T Guard<T>(string where, Func<Exception, string> reason, Func<Exception, string> place, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw Malformed(reason(error), where + place(error), error);
        }
    }

    private static HarnessException Malformed(string reason, string where, Exception? inner = null) => new(
        ErrorCode.RulesMalformed,
        $"This is not a rules file: {reason}",
        where,
        "a comma, quote or bracket too many or too few, or a text where a list of texts is wanted",
        "mend it there; an editor that knows JSON schemas marks the place: \"$schema\": \"…/schemas/contrast-rules.schema.json\"",
        inner);
}
