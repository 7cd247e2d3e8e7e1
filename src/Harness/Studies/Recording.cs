using Harness.Activations;
using Harness.Gpt2;
using Harness.Native;
using Harness.Runs;
using Harness.Selectivity;

namespace Harness.Studies;

/// <summary>What the model did with the materials.</summary>
/// <param name="Site">What was recorded in every layer.</param>
/// <param name="Activations">Their output at the targets.</param>
/// <param name="Split">The parts of a layer.</param>
/// <param name="Heads">Attention heads that share a layer's columns evenly; null outside of attention.</param>
/// <param name="WeightsSha256">SHA-256 of the architecture and the weights.</param>
/// <param name="Precision">The arithmetic of the forward pass, for example <c>fp32</c>.</param>
/// <param name="Device">The device, or devices, that it ran on.</param>
/// <param name="BatchSize">Windows per forward pass.</param>
/// <param name="Cache">What is kept of it until the run has ended well; null where the user has no folder for it.</param>
public sealed record Recording(
    HookSite Site,
    ActivationTable Activations,
    NeuronSplit Split,
    int? Heads,
    string WeightsSha256,
    string Precision,
    string Device,
    int BatchSize,
    RecordingCache? Cache)
{
    /// <summary>Runs the model over the windows and records one site in every layer, at the targets.</summary>
    public static Recording Make(Run run, StudySettings settings, Materials materials, HookSite site)
    {
        var devices = ComputeDevice.ParseList(settings.Device);
        using var copies = run.Step("load the model", () => Gpt2Copies.Load(
            devices, device => settings.Weights.Load(settings.Model, device, device == devices[0] ? run.Note : null)));
        var model = copies.Models[0];
        var weights = run.Step("hash the weights", () => Gpt2.WeightsSha256.Compute(model));
        copies.Use(settings.Precision);

        var hooks = HookPoint.EveryLayer(model.Config, site);
        var batchSize = settings.BatchSize ?? BatchSizes.For(model, materials.Windows.Width, settings.Literal);
        var how = new RecordingSettings(batchSize) { Literal = settings.Literal };
        var key = new RecordingKey(materials.Windows, hooks, how, weights, settings.Precision, $"{model.Device.type}", settings.Threads);
        var cache = UserCache.Folder("activations") is { } folder ? RecordingCache.Open(folder, key, settings.Fresh) : null;
        try
        {
            var activations = run.Step("record activations", (progress, stop) =>
                ActivationRecorder.Record(copies.Models, materials.Windows, hooks, how, cache, progress, run.Note, stop));
            var precision = $"{settings.Precision}".ToLowerInvariant();
            var split = NeuronSplit.Of(site.Parts.Select(part => (part.Name, part.Width(model.Config))));
            return new Recording(
                site, activations, split, site.Heads(model.Config), weights, precision, copies.Devices, batchSize, cache);
        }
        catch
        {
            cache?.Dispose();
            throw;
        }
    }
}
