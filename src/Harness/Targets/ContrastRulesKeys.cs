using System.Collections.Immutable;
using System.Text.Json;
using Harness.Runs;

namespace Harness.Targets;

/// <summary>Refuses keys that a rules file does not know, and says which one was probably meant; also repeated and missing ones.</summary>
internal static class ContrastRulesKeys
{
    /// <summary>Names the schema to an editor; the reader has no use for it.</summary>
    public const string Schema = "$schema";

    /// <summary>The keys of the file, and whether each must be there.</summary>
    public static ImmutableSortedDictionary<string, bool> OfFile { get; } = Keys(typeof(ContrastRules)).Add(Schema, false);

    /// <summary>The keys of a category, and whether each must be there.</summary>
    public static ImmutableSortedDictionary<string, bool> OfCategory { get; } = Keys(typeof(TargetRule));

    public static void Check(ImmutableArray<JsonPlace> places, string where)
    {
        var keysOf = places.ToLookup(place => place.Parent, StringComparer.Ordinal);
        if (!places[0].IsObject)
            throw Malformed("it is no JSON object", places[0], where, "begin it with { \"name\": …; docs/contrasts.md has an example");
        if (places.FirstOrDefault(place => place is { Parent: "$", Key: Schema } && place.Kind != JsonTokenType.String) is { } schema)
            throw Malformed($"\"{Schema}\" is no text", schema, where, "write the path of the schema, or leave it out");
        foreach (var container in places.Where(place => place.IsObject))
        {
            var known = container.Parent.Length == 0 ? OfFile : container.Parent == "$.categories" ? OfCategory : null;
            if (known is not null)
                Check(container, [.. keysOf[container.Path]], known, where);
        }
    }

    private static void Check(JsonPlace container, JsonPlace[] keys, ImmutableSortedDictionary<string, bool> known, string where)
    {
        if (keys.FirstOrDefault(key => !known.ContainsKey(key.Key)) is { } unknown)
            throw Unknown(unknown, known.Keys, where);
        var (repeated, missing) = (
            keys.GroupBy(key => key.Key, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1)?.Last(),
            known.FirstOrDefault(key => key.Value && !keys.Any(there => there.Key == key.Key)).Key);
        if (repeated is not null)
            throw Malformed($"\"{repeated.Key}\" is given twice", repeated, where, "leave one of the two out");
        if (missing is not null)
            throw Malformed($"\"{missing}\" is missing", container, where, $"add \"{missing}\"; docs/contrasts.md says what it holds");
    }

    private static HarnessException Unknown(JsonPlace place, IEnumerable<string> known, string where) => new(
        ErrorCode.RulesUnknownKey,
        $"The rules file has no key \"{place.Key}\" here",
        FormattableString.Invariant($"{where}, line {place.Line}, {place.Path}"),
        "a misspelt key, or one that belongs to another level of the file",
        $"{Misspelling.DidYouMean(place.Key, known)}the keys here are: {string.Join(", ", known)}");

    private static HarnessException Malformed(string why, JsonPlace place, string where, string repair) => new(
        ErrorCode.RulesMalformed,
        $"This is not a rules file: {why}",
        FormattableString.Invariant($"{where}, line {place.Line}, {place.Path}"),
        "an entry was copied or left out",
        repair);

    // What the deserialiser knows is what the records declare, so that no list of keys can fall behind them.
    private static ImmutableSortedDictionary<string, bool> Keys(Type type) => ContrastRulesJson.Options.GetTypeInfo(type).Properties
        .ToImmutableSortedDictionary(property => property.Name, property => property.IsRequired, StringComparer.Ordinal);
}
