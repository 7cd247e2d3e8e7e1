using Harness.Runs;
using Harness.Safetensors;

namespace Harness.Sweeps;

/// <summary>What the files of a model folder hold, as hashes. A folder whose hash is the same gives the same results.</summary>
internal static class ModelContent
{
    private const string Index = "model.safetensors.index.json";

    /// <summary>SHA-256 over the sizes and the tokenizer: all that counts where the weights are drawn from a seed.</summary>
    /// <exception cref="HarnessException"><see cref="ErrorCode.ModelFileMissing"/>.</exception>
    public static string Architecture(string folder) => Hash(folder, ["config.json", "vocab.json", "merges.txt"]);

    /// <summary>SHA-256 over these and the weights, which are read once, at the speed of the disk.</summary>
    /// <exception cref="HarnessException"><see cref="ErrorCode.ModelFileMissing"/>.</exception>
    public static string WithWeights(string folder) => Hash(folder, ["config.json", "vocab.json", "merges.txt", .. Weights(folder)]);

    /// <summary>SHA-256 of a file.</summary>
    /// <exception cref="HarnessException"><see cref="ErrorCode.ModelFileMissing"/>.</exception>
    public static string File(string path) => ModelFile.Guard(path, () => Sha256Hex.OfFile(path));

    private static IEnumerable<string> Weights(string folder)
    {
        var index = Path.Combine(folder, Index);
        if (System.IO.File.Exists(Path.Combine(folder, "model.safetensors")) || !System.IO.File.Exists(index))
            return ["model.safetensors"];
        var shards = ShardIndex.Read(ModelFile.Guard(index, () => System.IO.File.ReadAllBytes(index)), index).Values;
        return [Index, .. shards.Distinct().Order(StringComparer.Ordinal)];
    }

    private static string Hash(string folder, IEnumerable<string> names)
    {
        var lines = names.Select(name => $"{name} {File(Path.Combine(folder, name))}\n");
        return Sha256Hex.OfText(string.Concat(lines));
    }
}
