using System.Collections.Immutable;
using Harness.Activations;
using Harness.Gpt2;
using Harness.Native;
using Harness.Runs;
using Harness.Targets;

namespace Harness.Studies;

/// <summary>A model that is loaded, and all that is decided before it reads the first window.</summary>
/// <param name="Copies">The model, once per device.</param>
/// <param name="Hooks">What is recorded.</param>
/// <param name="How">How it is computed.</param>
/// <param name="WeightsSha256">SHA-256 of the architecture and the weights.</param>
/// <param name="Stored">Where each batch is kept; null for nowhere.</param>
/// <param name="Scope">Holds what libtorch keeps for the whole process.</param>
internal sealed record PreparedRecording(
    Gpt2Copies Copies,
    ImmutableArray<HookPoint> Hooks,
    RecordingSettings How,
    string WeightsSha256,
    StoredRecording? Stored,
    TorchScope Scope) : IDisposable
{
    /// <summary>Loads the model and opens the recording's place in the store.</summary>
    public static PreparedRecording Of(Run run, StudySettings settings, ContextWindows windows, HookSite site, ActivationStore store)
    {
        var (scope, copies) = run.Step("load the model", (_, stop) => Load(settings, run.Note, stop));
        try
        {
            var model = copies.Models[0];
            var weights = run.Step("hash the weights", () => Gpt2.WeightsSha256.Compute(model));
            run.ValidateWeights?.Invoke(weights);
            copies.Use(settings.Precision);
            var hooks = HookPoint.EveryLayer(model.Config, site);
            var batchSize = settings.BatchSize ?? BatchSizes.For(model, windows.Width, settings.Literal);
            var how = new RecordingSettings(batchSize) { Literal = settings.Literal, OneLayerAtATime = settings.OneLayerAtATime };
            var identity = RecordingIdentity.Of(
                windows, hooks, how, weights, settings.Precision, settings.Threads, Arithmetic.Of(model.Device));
            return new PreparedRecording(copies, hooks, how, weights, store.Recording(identity, settings.Fresh, run.Note), scope);
        }
        catch
        {
            copies.Dispose();
            scope.Dispose();
            throw;
        }
    }

    private static (TorchScope Scope, Gpt2Copies Copies) Load(StudySettings settings, Action<string> note, CancellationToken stop)
    {
        var devices = ComputeDevice.ParseList(settings.Device);
        var scope = TorchScope.Enter(settings.Threads, settings.Precision == Precision.Tf32, stop);
        try
        {
            return (scope, Gpt2Copies.Load(
                devices, device => settings.Weights.Load(settings.Model, device, device == devices[0] ? note : null)));
        }
        catch
        {
            scope.Dispose();
            throw;
        }
    }

    /// <summary>Bytes of the activations of all layers.</summary>
    public long Bytes(ContextWindows windows) =>
        sizeof(float) * (long)windows.Count * Hooks[0].Site.Width(Copies.Models[0].Config) * Hooks.Length;

    /// <inheritdoc/>
    public void Dispose()
    {
        Copies.Dispose();
        Scope.Dispose();
    }
}
