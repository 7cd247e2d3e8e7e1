using System.Text.RegularExpressions;
using Harness.Gpt2;

namespace Harness.Studies;

/// <summary>
/// The name under which the results and the baseline of a run lie: its preset's, unless model, weights or text are others, which then
/// stand in it. So no run writes over another model's results, and no other model's profile is taken for the preset's.
/// </summary>
public static partial class RunName
{
    /// <summary>Names a run, for example <c>embedded</c>, <c>openai-community-gpt2</c> or <c>embedded+book+random-1</c>.</summary>
    /// <param name="preset">The preset's name.</param>
    /// <param name="model">The model as the user named it; null for the preset's.</param>
    /// <param name="corpus">The text as the user named it; null for the preset's.</param>
    /// <param name="weights">The weights where the user named them; null for those of preset or model.</param>
    public static string Of(string preset, string? model, string? corpus, ModelWeights? weights)
    {
        var parts = new List<string> { model is null ? preset : Slug(Directory.Exists(model) ? LastPart(model) : model) };
        if (corpus is not null)
            parts.Add(Slug(Path.GetFileNameWithoutExtension(LastPart(corpus))));
        if (weights?.Seed is { } seed)
            parts.Add(FormattableString.Invariant($"random-{seed}"));
        return string.Join('+', parts);
    }

    private static string LastPart(string path) => Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));

    // A commit is told from another by its first digits.
    private static string Slug(string text)
    {
        var slug = Other().Replace(Commit().Replace(text, "@$1").ToLowerInvariant(), "-").Trim('-', '.');
        return slug.Length == 0 ? "own" : slug;
    }

    [GeneratedRegex("[^a-z0-9.]+")]
    private static partial Regex Other();

    [GeneratedRegex("@([0-9a-f]{8})[0-9a-f]{32}$")]
    private static partial Regex Commit();
}
