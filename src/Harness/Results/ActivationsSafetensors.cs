using System.Collections.Immutable;
using Harness.Activations;
using Harness.Safetensors;

namespace Harness.Results;

/// <summary>
/// Activations as safetensors: a matrix per layer, [targets, columns], and <c>labels</c>, [targets], all fp32; the facts are the file's
/// metadata.
/// </summary>
internal static class ActivationsSafetensors
{
    private const string Labels = "labels";

    public static void Write(string path, SavedActivations saved)
    {
        var (samples, columns, layers) = saved.Table;
        var tensors = saved.Names.Select((name, layer) => new SafetensorsTensor(name, [samples, columns], () => layers[layer]));
        var labels = new SafetensorsTensor(Labels, [samples], () => [.. saved.Labels.Select(label => (float)label)]);
        SafetensorsWriter.Write(path, [.. tensors, labels], metadata: saved.Facts.SetItem("layers", string.Join(' ', saved.Names)));
    }

    public static SavedActivations Read(string path)
    {
        using var file = SafetensorsFile.Open(path);
        ImmutableArray<string> names = [.. file.Metadata["layers"].Split(' ')];
        var shape = file.Entries[names[0]].Shape;
        if (shape is not [> 0 and <= int.MaxValue, > 0 and <= int.MaxValue] || names.Any(name => !file.Entries[name].Shape.SequenceEqual(shape)))
            throw new InvalidDataException("its layers are not matrices of one shape");
        if (shape[0] * shape[1] > Array.MaxLength)
            throw new InvalidDataException("its layers have more numbers than an array can hold");
        var labels = new float[file.Entries[Labels].Count];
        file.Read(file.Entries[Labels], labels);
        if (labels.Length != shape[0] || labels.Any(label => label is not (0 or 1)))
            throw new InvalidDataException("its labels are not one of 0 and 1 for each row");
        return new SavedActivations(
            file.Metadata,
            names,
            [.. labels.Select(label => (byte)label)],
            new ActivationTable((int)shape[0], (int)shape[1], new LayersOnDemand(names.Length, (int)(shape[0] * shape[1]), ReadLayer)));

        void ReadLayer(int layer, float[] values) => UnfitActivations.Guard(path, () => Layer(path, names[layer], values));
    }

    private static float[] Layer(string path, string name, float[] values)
    {
        using var file = SafetensorsFile.Open(path);
        file.Read(file.Entries[name], values);
        return values;
    }
}
