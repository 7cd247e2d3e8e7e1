using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Harness.Runs;
using Harness.Targets;

namespace Harness.Sweeps;

/// <summary>
/// Reads a sweep from a JSON file. The keys are the names of <see cref="SweepFile"/> in snake_case; schemas/sweep.schema.json describes them
/// to editors and docs/scale-out.md to people.
/// </summary>
public static class SweepJson
{
    private const string Schema = "$schema";

    // Read as rules are: unknown, missing and repeated keys are found below, where their lines are known.
    private static readonly JsonSerializerOptions Options = ContrastRulesJson.Options;

    /// <summary>The keys of the file, and whether each must be there.</summary>
    internal static ImmutableSortedDictionary<string, bool> Keys { get; } = Options.GetTypeInfo(typeof(SweepFile)).Properties
        .ToImmutableSortedDictionary(property => property.Name, property => property.IsRequired, StringComparer.Ordinal);

    /// <summary>Reads a file, strictly. A byte order mark and CR LF, which editors add, are tolerated.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="HarnessException">
    /// <see cref="ErrorCode.SweepUnreadable"/>, <see cref="ErrorCode.SweepMalformed"/> or <see cref="ErrorCode.SweepInvalid"/>, with the
    /// file, the line and the key.
    /// </exception>
    public static (SweepFile Sweep, SweepPlaces Places) Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        try
        {
            return Parse(File.ReadAllText(path), path);
        }
        catch (Exception error) when (UserFile.IsUnreadable(error))
        {
            throw UserFile.Unreadable(
                ErrorCode.SweepUnreadable,
                "The sweep cannot be read",
                path,
                "the path names a folder without a plan.json",
                "give the path of a sweep's JSON file, or of the folder that sweep plan made",
                error);
        }
    }

    /// <summary>Reads the text of a file.</summary>
    /// <param name="json">The text.</param>
    /// <param name="where">Its source, for the message of an error.</param>
    /// <exception cref="HarnessException">As <see cref="Read"/>, but for <see cref="ErrorCode.SweepUnreadable"/>.</exception>
    public static (SweepFile Sweep, SweepPlaces Places) Parse(string json, string where)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        if (bytes.AsSpan().Trim(" \r\n\t"u8).IsEmpty)
            throw Malformed("it is empty", where);
        var places = new SweepPlaces(where, Guard(JsonFault.Reason, error => where + JsonFault.Place(error), () => JsonPlace.Of(bytes)));
        CheckKeys(places);

        var sweep = Guard(_ => JsonFault.WrongType, PlaceOf, () => JsonSerializer.Deserialize<SweepFile>(bytes, Options)!);
        SweepCheck.Check(sweep, places);
        return (sweep, places);

        // Of a value that the deserialiser keeps until the constructor has run, it knows the path alone.
        string PlaceOf(Exception error) => error is JsonException { Path: { } path } ? places.At(path) : where + JsonFault.Place(error);
    }

    private static void CheckKeys(SweepPlaces places)
    {
        if (!places.All[0].IsObject)
            throw Malformed("it is no JSON object", places.At("$"), "begin it with { \"name\": …; docs/scale-out.md has an example");
        var keys = places.All.Where(place => place.Parent == "$").ToList();
        if (keys.Find(key => key.Key != Schema && !Keys.ContainsKey(key.Key)) is { } unknown)
        {
            var meant = $"{Misspelling.DidYouMean(unknown.Key, Keys.Keys)}the keys are: {string.Join(", ", Keys.Keys)}";
            throw Malformed($"it has no key \"{unknown.Key}\"", places.At(unknown.Path), meant);
        }

        if (keys.GroupBy(key => key.Key, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw Malformed($"\"{twice.Key}\" is given twice", places.At(twice.Last().Path), "leave one of the two out");
        if (Keys.FirstOrDefault(key => key.Value && !keys.Exists(there => there.Key == key.Key)).Key is { } missing)
            throw Malformed($"\"{missing}\" is missing", places.At("$"), $"add \"{missing}\"; docs/scale-out.md says what it holds");
    }

    private static T Guard<T>(Func<Exception, string> reason, Func<Exception, string> place, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw Malformed(reason(error), place(error), null, error);
        }
    }

    private static HarnessException Malformed(string reason, string where, string? repair = null, Exception? inner = null) => new(
        ErrorCode.SweepMalformed,
        $"This is not a sweep: {reason}",
        where,
        "a comma, quote or bracket too many or too few, a misspelt key, or a text where a list of texts belongs",
        repair ?? "correct it there; an editor that knows JSON schemas marks the place: \"$schema\": \"…/schemas/sweep.schema.json\"",
        inner);
}
