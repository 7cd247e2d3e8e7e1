using System.Collections.Immutable;
using System.Globalization;
using Harness.Gpt2;
using Harness.Runs;

namespace Harness.Sweeps;

/// <summary>Reads a value of the axis <c>weights</c>.</summary>
internal static class SeedRange
{
    /// <summary>The name of a model's own weights.</summary>
    public const string Own = "own";

    private const int Most = 100_000;
    private const string Prefix = "random:";

    /// <summary>The weights that a text names: <c>own</c>, <c>random:7</c>, or <c>random:1..20</c>, both ends included.</summary>
    /// <exception cref="HarnessException"><see cref="ErrorCode.SweepInvalid"/>.</exception>
    public static ImmutableArray<ModelWeights> Parse(string text)
    {
        if (text == Own)
            return [ModelWeights.Own];
        var ends = text.StartsWith(Prefix, StringComparison.Ordinal) ? text[Prefix.Length..].Split("..") : [];
        if (ends.Length is not (1 or 2) || !Seed(ends[0], out var first) || !Seed(ends[^1], out var last))
            throw Invalid($"\"{text}\" names no weights", "a missing or malformed seed: seeds are whole numbers from 0 on");
        if (last < first)
            throw Invalid($"\"{text}\" names no weights", "the end of the range is before its beginning");
        if (last - first >= Most)
        {
            throw Invalid(
                FormattableString.Invariant($"\"{text}\" names {(Int128)last - first + 1:N0} sets of weights, and a sweep takes {Most:N0} at most"),
                "a digit too many");
        }

        return [.. Enumerable.Range(0, (int)(last - first) + 1).Select(step => new ModelWeights(first + (ulong)step))];
    }

    /// <summary>How one of them is written.</summary>
    public static string Name(ModelWeights weights) =>
        weights.Seed is { } seed ? FormattableString.Invariant($"{Prefix}{seed}") : Own;

    private static HarnessException Invalid(string what, string cause) => new(
        ErrorCode.SweepInvalid, what, "weights", cause, "write own, random:SEED or random:FIRST..LAST, for example random:1..20");

    private static bool Seed(string text, out ulong seed) =>
        ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out seed);
}
