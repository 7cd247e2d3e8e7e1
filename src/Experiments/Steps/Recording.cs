using Harness.Activations;
using Harness.Gpt2;
using Harness.Native;
using Harness.Runs;

namespace Harness.Experiments.Steps;

/// <summary>What the model did with the materials.</summary>
/// <param name="Site">The modules whose output was recorded, for example <c>h.{layer}.attn.c_attn</c>.</param>
/// <param name="Activations">Their output at the targets.</param>
/// <param name="WeightsSha256">SHA-256 of the architecture and the weights.</param>
/// <param name="Precision">The arithmetic of the forward pass.</param>
/// <param name="Device">The device that it ran on.</param>
public sealed record Recording(string Site, ActivationTable Activations, string WeightsSha256, string Precision, string Device)
{
    /// <summary>Runs the model over the windows and records one site in every layer, at the targets.</summary>
    public static Recording Make(Run run, ExperimentSettings settings, Materials materials, HookSite site)
    {
        using var model = run.Step("load the model", () => settings.Weights.Load(settings.Model, ComputeDevice.Parse(settings.Device)));
        var weights = run.Step("hash the weights", () => Gpt2.WeightsSha256.Compute(model));
        var hooks = HookPoint.EveryLayer(model.Config, site);
        var how = new RecordingSettings(settings.BatchSize) { Literal = settings.Literal };
        var activations = run.Step("record activations", (progress, stop) =>
            ActivationRecorder.Record(model, materials.Windows, hooks, how, progress, stop));
        return new Recording(HookPoint.Pattern(site), activations, weights, "fp32", $"{model.Device}");
    }
}
