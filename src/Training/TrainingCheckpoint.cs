using System.Collections.Immutable;
using Harness.Safetensors;
using static TorchSharp.torch;

namespace Harness.Training;

/// <summary>
/// All that a training needs to go on as if it had not stopped, in one safetensors file that is written under a temporary name and
/// renamed: the weights, AdamW's moments as <c>adamw.mean.NAME</c> and <c>adamw.square.NAME</c>, all fp32, and the loss curve as
/// <c>loss</c>, whose last row gives the step. The windows of a step depend on its number alone.
/// </summary>
internal static class TrainingCheckpoint
{
    private const string Curve = "loss";
    private const int Columns = 3;

    /// <summary>Writes a checkpoint over the one before.</summary>
    public static void Save(string path, AdamW optimizer, IReadOnlyList<LossRow> curve)
    {
        var tensors = optimizer.Slots.SelectMany(slot => Tensors(slot).Select(named => new SafetensorsTensor(
            named.Name, [.. named.Tensor.shape], () => Values(named.Tensor))));
        float[] rows = [.. curve.SelectMany(row => new[] { row.Step, row.TrainingLoss, row.HeldOutLoss })];
        SafetensorsWriter.Write(path, tensors.Append(new SafetensorsTensor(Curve, [curve.Count, Columns], () => rows)));
    }

    /// <summary>Reads a checkpoint into a model's parameters and their moments.</summary>
    /// <returns>The loss curve so far.</returns>
    public static ImmutableArray<LossRow> Load(string path, AdamW optimizer)
    {
        using var file = SafetensorsFile.Open(path);
        using var noGradient = no_grad();
        foreach (var (name, target) in optimizer.Slots.SelectMany(Tensors))
        {
            using var scope = NewDisposeScope();
            target.copy_(tensor(Read(file, name), target.shape));
        }

        return [.. Read(file, Curve).Chunk(Columns).Select(row => new LossRow((int)row[0], row[1], row[2]))];
    }

    private static IEnumerable<(string Name, Tensor Tensor)> Tensors(AdamWSlot slot) =>
        [(slot.Name, slot.Parameter), ($"adamw.mean.{slot.Name}", slot.Mean), ($"adamw.square.{slot.Name}", slot.Square)];

    private static float[] Values(Tensor tensor)
    {
        using var detached = tensor.detach();
        using var onProcessor = detached.cpu();
        return onProcessor.data<float>().ToArray();
    }

    private static float[] Read(SafetensorsFile file, string name)
    {
        var entry = file.Entries[name];
        var values = new float[entry.Count];
        file.Read(entry, values);
        return values;
    }
}
