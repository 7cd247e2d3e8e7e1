using System.Collections.Immutable;
using Harness.Runs;

namespace Harness.Safetensors;

/// <summary>
/// The weights of a model folder: <c>model.safetensors</c>, or the shards that <c>model.safetensors.index.json</c> lists. All tensors by
/// name, wherever they lie.
/// </summary>
public sealed class SafetensorsCheckpoint : IDisposable
{
    private readonly ImmutableArray<SafetensorsFile> _files;

    private SafetensorsCheckpoint(ImmutableArray<SafetensorsFile> files, ImmutableDictionary<string, SafetensorsFile> tensors)
    {
        _files = files;
        Tensors = tensors;
    }

    /// <summary>The file of each tensor, by the tensor's name.</summary>
    public ImmutableDictionary<string, SafetensorsFile> Tensors { get; }

    /// <summary>Opens the weights of a folder.</summary>
    /// <exception cref="HarnessException">
    /// <see cref="ErrorCode.ModelFileMissing"/>: a file cannot be opened. <see cref="ErrorCode.SafetensorsMalformed"/>: a file is not what
    /// it should be. <see cref="ErrorCode.TensorMissing"/>: a shard lacks a tensor that the index places in it.
    /// </exception>
    public static SafetensorsCheckpoint Open(string folder)
    {
        var single = Path.Combine(folder, "model.safetensors");
        var index = Path.Combine(folder, "model.safetensors.index.json");
        if (File.Exists(single) || !File.Exists(index))
            return OpenSingle(single);

        var places = ShardIndex.Read(ModelFile.Guard(index, () => File.ReadAllBytes(index)), index);
        var files = new Dictionary<string, SafetensorsFile>();
        try
        {
            foreach (var (tensor, name) in places)
            {
                if (!files.TryGetValue(name, out var file))
                    files[name] = file = SafetensorsFile.Open(Path.Combine(folder, name));
                if (!file.Entries.ContainsKey(tensor))
                    throw NotInShard(tensor, file.FilePath, index);
            }
        }
        catch
        {
            foreach (var file in files.Values)
                file.Dispose();
            throw;
        }

        return new SafetensorsCheckpoint([.. files.Values], places.ToImmutableDictionary(place => place.Key, place => files[place.Value]));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var file in _files)
            file.Dispose();
    }

    private static SafetensorsCheckpoint OpenSingle(string path)
    {
        var pickle = Path.Combine(Path.GetDirectoryName(path)!, "pytorch_model.bin");
        if (!File.Exists(path) && File.Exists(pickle))
        {
            throw new HarnessException(
                ErrorCode.ModelFileMissing,
                "the model has no model.safetensors, only pytorch_model.bin, a Python pickle that the harness does not execute",
                pickle,
                "an old download",
                "save it once from Python: GPT2LMHeadModel.from_pretrained(folder).save_pretrained(folder)");
        }

        var file = SafetensorsFile.Open(path);
        return new SafetensorsCheckpoint([file], file.Entries.Keys.ToImmutableDictionary(name => name, _ => file));
    }

    private static HarnessException NotInShard(string tensor, string file, string index) => new(
        ErrorCode.TensorMissing,
        $"tensor {tensor} is not in the shard where the index places it",
        $"{file}, by {index}",
        "shards of different downloads or models lie in one folder",
        "download all shards and the index again, into an empty folder");
}
