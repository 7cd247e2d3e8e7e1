using System.Text.RegularExpressions;
using Harness.Downloads;
using Harness.Runs;
using Harness.Safetensors;

namespace Harness.Hub;

/// <summary>The files that a model consists of here. A repository's others, as weights for other programs, are never asked for.</summary>
internal static partial class ModelFiles
{
    /// <summary>The weights where they lie in one file.</summary>
    public const string Weights = "model.safetensors";

    /// <summary>The list of the weights' files where there are several.</summary>
    public const string Index = "model.safetensors.index.json";

    /// <summary>What every model has besides its weights.</summary>
    public static readonly string[] Small = ["config.json", "vocab.json", "merges.txt"];

    /// <summary>Whether a folder holds a whole model, or, where its weights are not wanted, all the rest of one.</summary>
    public static bool AreIn(string folder, bool weights)
    {
        return Small.All(Holds) && (!weights || Holds(Weights) || (Holds(Index) && Shards(Path.Combine(folder, Index)).All(Holds)));

        bool Holds(string name) => HubCache.Holds(Path.Combine(folder, name));
    }

    /// <summary>The names of those that a folder holds.</summary>
    public static IEnumerable<string> In(string folder)
    {
        var index = Path.Combine(folder, Index);
        return Small.Concat([Weights, Index]).Concat(HubCache.Holds(index) ? Shards(index) : [])
            .Where(name => HubCache.Holds(Path.Combine(folder, name)));
    }

    /// <summary>The weights' files that an index names.</summary>
    /// <exception cref="HarnessException">It is no such list: <see cref="ErrorCode.SafetensorsMalformed"/>.</exception>
    public static string[] Shards(string index)
    {
        string[] shards = [.. ShardIndex.Read(CachedFile.Read(index, File.ReadAllBytes), index).Values.Distinct().Order(StringComparer.Ordinal)];
        return shards.All(shard => ShardName().IsMatch(shard)) ? shards : throw new HarnessException(
            ErrorCode.SafetensorsMalformed,
            $"{Index} does not list files of weights alone",
            index,
            "a repository of another kind, or a file that was changed",
            "delete the model's folder in the cache and fetch it again");
    }

    // A name and no path, on any system: no separator, no colon of a drive, no dot in front, and of no other kind of file.
    [GeneratedRegex(@"\A[\w-][\w.-]*\.safetensors\z", RegexOptions.CultureInvariant | RegexOptions.ECMAScript)]
    private static partial Regex ShardName();
}
