using System.Globalization;
using System.Text.Json;
using Harness.Runs;

namespace Harness.Profiles;

/// <summary>What a file must be beyond its keys and types: of this version, complete, and without numbers that contradict each other.</summary>
internal static class ProfileValidation
{
    /// <summary>More neurons than any part has; sums over the parts of a layer stay far from overflowing.</summary>
    private const int MostTests = 10_000_000;

    /// <summary>Throws where the file has another version than this program's.</summary>
    /// <exception cref="HarnessException"><see cref="ErrorCode.BaselineOutdated"/>.</exception>
    public static void Schema(string json, string where)
    {
        if (Version(json) is not { } found || found == LaminarProfile.CurrentSchema)
            return;
        var isOlder = found < LaminarProfile.CurrentSchema;
        throw new HarnessException(
            ErrorCode.BaselineOutdated,
            string.Create(
                CultureInfo.InvariantCulture,
                $"This profile was written by {(isOlder ? "an older" : "a newer")} version: its schema is {found}, this program's {LaminarProfile.CurrentSchema}"),
            where,
            isOlder ? "the harness was updated since the profile was accepted" : "the profile was accepted with a newer harness than this one",
            isOlder
                ? "run the experiment with this version and accept its profile; the old file shows, until then, what was accepted"
                : "update the harness, or use the version that the profile was accepted with");
    }

    // Null where the file is none of any version; the error of reading it says more.
    private static int? Version(string json)
    {
        try
        {
            using var file = JsonDocument.Parse(json);
            var root = file.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("identity", out _) || !root.TryGetProperty("layers", out _))
                return null;
            // The first version had no number of its own.
            return !root.TryGetProperty("schema", out var schema) ? 1
                : schema.ValueKind == JsonValueKind.Number && schema.TryGetInt32(out var version) && version > 0 ? version
                : null;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Validates a profile, and completes what its file leaves out.</summary>
    /// <exception cref="JsonException">Something cannot be.</exception>
    public static LaminarProfile Complete(LaminarProfile profile)
    {
        if (profile.Layers.IsDefaultOrEmpty)
            throw new JsonException("It has no layers.");

        if (profile.Layers.Contains(null!))
            throw new JsonException("A layer is null.");

        if (profile.Layers.Any(layer => layer.Parts.IsDefaultOrEmpty || layer.Parts.Contains(null!)))
            throw new JsonException("A layer has no parts, or a part is null.");

        var unordered = profile.Layers.Zip(profile.Layers.Skip(1)).FirstOrDefault(pair => pair.First.Layer >= pair.Second.Layer);
        if (unordered.Second is not null)
            throw new JsonException(FormattableString.Invariant($"Layer {unordered.Second.Layer} follows layer {unordered.First.Layer}."));

        return profile with { Layers = [.. profile.Layers.Select(Layer)] };
    }

    /// <summary>Throws where a file says something else than what was read from it: two of its numbers contradict each other.</summary>
    /// <param name="file">The file.</param>
    /// <param name="read">What it would be, written again.</param>
    /// <exception cref="JsonException">They do.</exception>
    public static void Agree(JsonElement file, JsonElement read)
    {
        if (Difference(file, read, "$") is { } difference)
            throw new JsonException(difference);
    }

    /// <summary>Throws where a number of the file is too large for one.</summary>
    /// <exception cref="JsonException">One is.</exception>
    public static void Finite(JsonElement value, string path)
    {
        foreach (var (name, child) in Children(value))
            Finite(child, path + name);
        if (value.ValueKind == JsonValueKind.Number && !double.IsFinite(value.GetDouble()))
            throw new JsonException($"{value.GetRawText()} is too large for a number.", path, null, null);
    }

    private static LayerProfile Layer(LayerProfile layer)
    {
        var place = FormattableString.Invariant($"Layer {layer.Layer}");
        if (layer.Parts.DistinctBy(part => part.Name).Count() != layer.Parts.Length)
            throw new JsonException($"{place} has two parts of one name.");
        if (layer.Parts.Any(part => part.Tests is < 1 or > MostTests))
            throw new JsonException($"{place} has a part without neurons, or with impossibly many.");
        if (layer.Status.FirstOrDefault(count => FitStatusCounts.Names.All(one => one.Name != count.Key)) is { Key: { } unknown })
            throw new JsonException($"{place} has the unknown status \"{unknown}\".");
        if (layer.Status.Total != layer.Tests)
            throw new JsonException(FormattableString.Invariant($"{place} has {layer.Tests} tests, and a status for {layer.Status.Total}."));
        return layer with { Parts = [.. layer.Parts.Select(part => part with { Neurons = Neurons(layer, part) })] };
    }

    // A part without a named neuron does not say in the file whose it is.
    private static NamedNeurons Neurons(LayerProfile layer, PartProfile part)
    {
        var place = FormattableString.Invariant($"{layer.Layer}.{part.Name}");
        var (neurons, named) = (part.Neurons, part.Neurons.Significant.Concat(part.Neurons.Borderline));
        if (neurons.Place.Length > 0 && neurons.Place != place)
            throw new JsonException($"The neurons of {neurons.Place} stand under {place}.");
        if (neurons.Significant.Distinct().Count() != neurons.Significant.Length || named.Any(column => column >= part.Tests))
            throw new JsonException($"The neurons of {place} are named twice, or are more than its tests.");
        return neurons with { Place = place };
    }

    // What is in the file twice, such as a count beside the neurons that it counts, must agree.
    private static string? Difference(JsonElement file, JsonElement read, string path)
    {
        if (JsonElement.DeepEquals(file, read))
            return null;
        var others = Children(read).ToDictionary(child => child.Name, child => child.Value);
        foreach (var (name, child) in Children(file))
        {
            if (others.TryGetValue(name, out var other) && Difference(child, other, path + name) is { } difference)
                return difference;
        }

        return others.Keys.Except(Children(file).Select(child => child.Name)).FirstOrDefault() is { } missing
            ? $"{path}{missing} is missing."
            : $"{path} is {file.GetRawText()}, and by the rest of the file {read.GetRawText()}.";
    }

    private static IEnumerable<(string Name, JsonElement Value)> Children(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().Select(entry => ($".{entry.Name}", entry.Value)),
        JsonValueKind.Array => value.EnumerateArray().Select((entry, i) => (FormattableString.Invariant($"[{i}]"), entry)),
        _ => [],
    };
}
