using System.Globalization;
using Harness.Activations;
using Harness.Gpt2;
using Harness.Native;
using Harness.Runs;
using Harness.Selectivity;
using Harness.Targets;

namespace Harness.Studies;

/// <summary>What the model did with the materials.</summary>
/// <param name="Site">What was recorded in every layer.</param>
/// <param name="Activations">Its values at the targets.</param>
/// <param name="Split">The parts of a layer.</param>
/// <param name="Heads">Attention heads that share a layer's columns evenly; null outside of attention.</param>
/// <param name="WeightsSha256">SHA-256 of the architecture and the weights.</param>
/// <param name="Precision">The arithmetic of the forward pass, for example <c>fp32</c>.</param>
/// <param name="Device">The device, or devices, that it ran on.</param>
/// <param name="BatchSize">Windows per forward pass.</param>
public sealed record Recording(
    HookSite Site,
    ActivationTable Activations,
    NeuronSplit Split,
    int? Heads,
    string WeightsSha256,
    string Precision,
    string Device,
    int BatchSize)
{
    // Of the memory of the machine, what activations may take before they are read layer by layer.
    private const int ShareOfMemory = 4;

    /// <summary>
    /// Runs the model over the windows and records one site in every layer, at the targets; or reads what an earlier run has saved, where
    /// the settings name its file.
    /// </summary>
    /// <param name="run">Times each step, tells of its progress and stops it.</param>
    /// <param name="settings">Which model, and how it is computed.</param>
    /// <param name="materials">The windows.</param>
    /// <param name="site">What is recorded.</param>
    /// <param name="store">Keeps each batch, and gives those that are there. It has to stay open as long as the activations are read.</param>
    public static Recording Make(Run run, StudySettings settings, Materials materials, HookSite site, ActivationStore store)
    {
        if (settings.Activations is { } file)
        {
            var saved = run.Step("read the activations", () => Read(file, settings, materials.Windows, site));
            run.ValidateWeights?.Invoke(saved.WeightsSha256);
            return saved;
        }

        using var prepared = PreparedRecording.Of(run, settings, materials.Windows, site, store);
        var (model, how) = (prepared.Copies.Models[0], prepared.How);
        var bytes = prepared.Bytes(materials.Windows);
        store.MakeRoom(bytes);
        if (prepared.Stored is null && how.OneLayerAtATime)
        {
            run.Note("nothing can be kept on this machine, so all layers are held in memory");
            how = how with { OneLayerAtATime = false };
        }

        if (prepared.Stored is not null && !how.OneLayerAtATime && bytes > MainMemory.Bytes / ShareOfMemory)
        {
            run.Note(FormattableString.Invariant($"the activations take {bytes / 1e9:0.0} GB: they are read layer by layer"));
            how = how with { OneLayerAtATime = true };
        }

        var activations = run.Step("record activations", (progress, stop) => ActivationRecorder.Record(
            prepared.Copies.Models, materials.Windows, prepared.Hooks, how, prepared.Stored, progress, run.Note, stop));
        return new Recording(
            site,
            activations,
            SplitOf(site, model.Config),
            site.Heads(model.Config),
            prepared.WeightsSha256,
            NameOf(settings.Precision),
            prepared.Copies.Devices,
            how.BatchSize);
    }

    /// <summary>Records one shard's batches into a store, for the run that finds them all.</summary>
    /// <returns>The windows of the shard.</returns>
    /// <exception cref="HarnessException">They cannot be kept there: <see cref="ErrorCode.OutputNotWritable"/>.</exception>
    public static int MakeShard(
        Run run, StudySettings settings, Materials materials, HookSite site, ActivationStore store, Shard shard)
    {
        using var prepared = PreparedRecording.Of(run, settings, materials.Windows, site, store);
        return run.Step("record activations", (progress, stop) => ActivationRecorder.RecordShard(
            prepared.Copies.Models,
            materials.Windows,
            prepared.Hooks,
            prepared.How,
            prepared.Stored ?? throw new ArgumentException("A shard needs a store that keeps it.", nameof(store)),
            shard,
            progress,
            run.Note,
            stop));
    }

    /// <summary>Writes the activations, the labels, and what they are about, for other programs and for runs without the model.</summary>
    /// <param name="path">A name ending in <c>.npz</c> or <c>.safetensors</c>.</param>
    /// <param name="windows">The windows that the rows are of.</param>
    /// <returns>The file.</returns>
    /// <exception cref="HarnessException"><see cref="ErrorCode.OutputNotWritable"/>.</exception>
    public string Save(string path, ContextWindows windows)
    {
        var facts = new Dictionary<string, string>
        {
            ["weights_sha256"] = WeightsSha256,
            ["precision"] = Precision,
            ["device"] = Device,
            ["batch_size"] = FormattableString.Invariant($"{BatchSize}"),
        };
        foreach (var (part, columns) in Site.Parts.Zip(Split.Parts))
        {
            facts[$"columns_{part.Name}"] = FormattableString.Invariant($"{columns.Columns.Start.Value}:{columns.Columns.End.Value}");
            facts[$"transformer_lens_{part.Name}"] = $"blocks.{{layer}}.{part.TransformerLens}";
        }

        SavedRecording.Write(path, windows, Site, Activations, facts);
        return path;
    }

    private static Recording Read(string path, StudySettings settings, ContextWindows windows, HookSite site)
    {
        var config = Gpt2ConfigReader.Read(Path.Combine(settings.Model, "config.json"));
        var saved = SavedRecording.Read(path, windows, site, config);
        return new Recording(
            site,
            saved.Table,
            SplitOf(site, config),
            site.Heads(config),
            saved.Facts["weights_sha256"],
            saved.Facts["precision"],
            saved.Facts["device"],
            int.TryParse(saved.Facts["batch_size"], CultureInfo.InvariantCulture, out var batchSize) ? batchSize : 0);
    }

    /// <summary>A precision as identities and reports name it.</summary>
    internal static string NameOf(Precision precision) => $"{precision}".ToLowerInvariant();

    /// <summary>The parts of a layer in a model of these sizes.</summary>
    internal static NeuronSplit SplitOf(HookSite site, Gpt2Config config) =>
        NeuronSplit.Of(site.Parts.Select(part => (part.Name, part.Width(config))));
}
