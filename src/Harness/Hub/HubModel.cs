using System.Text.RegularExpressions;
using Harness.Runs;

namespace Harness.Hub;

/// <summary>A model on the hub.</summary>
/// <param name="Id">The repository, <c>owner/name</c>.</param>
/// <param name="Revision">A branch, a tag, or the 40 hexadecimal digits of a commit.</param>
public sealed partial record HubModel(string Id, string Revision)
{
    // Once these had no owner on the hub, and code and caches everywhere still have them by that name.
    private static readonly Dictionary<string, string> Owners = new(StringComparer.Ordinal)
    {
        ["gpt2"] = "openai-community",
        ["gpt2-medium"] = "openai-community",
        ["gpt2-large"] = "openai-community",
        ["gpt2-xl"] = "openai-community",
        ["distilgpt2"] = "distilbert",
    };

    /// <summary>The branch that is meant where none is named.</summary>
    public const string Main = "main";

    /// <summary>Whether the revision is a commit, which always means the same files; a branch or a tag may move.</summary>
    public bool IsPinned => IsCommit(Revision);

    /// <summary>Whether a text is the 40 hexadecimal digits of a commit.</summary>
    public static bool IsCommit(string text) => Commit().IsMatch(text);

    /// <summary>The ids under which caches may have it: its own, and its name without the owner where it was once called so.</summary>
    internal IEnumerable<string> CacheIds =>
        Owners.Where(model => Id == $"{model.Value}/{model.Key}").Select(model => model.Key).Prepend(Id);

    /// <summary>Whether a text has the form of a hub id, with or without a revision; <c>gpt2-large</c> and its kin need no owner.</summary>
    public static bool IsId(string text) => Form().IsMatch(WithOwner(text));

    /// <summary>Reads <c>owner/name</c> or <c>owner/name@revision</c>, or a known name without an owner.</summary>
    /// <exception cref="HarnessException">It is something else: <see cref="ErrorCode.InvalidOption"/>.</exception>
    public static HubModel Parse(string text)
    {
        var form = Form().Match(WithOwner(text));
        if (!form.Success)
            throw new HarnessException(
                ErrorCode.InvalidOption,
                $"\"{text}\" names no model on the hub",
                "the model's id",
                "an id without its owner, or with characters that the hub does not allow",
                "write owner/name or owner/name@revision, for example openai-community/gpt2-large");
        return new HubModel(form.Groups["id"].Value, form.Groups["revision"] is { Success: true } revision ? revision.Value : Main);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Id}@{Revision}";

    private static string WithOwner(string text) => Owners.TryGetValue(text.Split('@')[0], out var owner) ? $"{owner}/{text}" : text;

    // The id and the revision become names of folders: each part begins with a letter, a digit or an underscore, so that none is "..".
    [GeneratedRegex(
        @"\A(?<id>\w[\w.-]*/\w[\w.-]*)(@(?<revision>\w[\w.-]*(/\w[\w.-]*)*))?\z", RegexOptions.CultureInvariant | RegexOptions.ECMAScript)]
    private static partial Regex Form();

    [GeneratedRegex(@"\A[0-9a-f]{40}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Commit();
}
