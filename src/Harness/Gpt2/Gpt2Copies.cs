using System.Collections.Immutable;
using Harness.Native;
using Harness.Runs;
using TorchSharp;

namespace Harness.Gpt2;

/// <summary>Copies of one model, one on each device.</summary>
public sealed class Gpt2Copies : IDisposable
{
    private Gpt2Copies(ImmutableArray<Gpt2Model> models) => Models = models;

    /// <summary>The copies, in the order of their devices.</summary>
    public ImmutableArray<Gpt2Model> Models { get; }

    /// <summary>The devices, separated by commas.</summary>
    public string Devices => string.Join(',', Models.Select(model => $"{model.Device}"));

    /// <summary>Loads a model once per device.</summary>
    public static Gpt2Copies Load(IEnumerable<torch.Device> devices, Func<torch.Device, Gpt2Model> load)
    {
        var models = ImmutableArray.CreateBuilder<Gpt2Model>();
        try
        {
            foreach (var device in devices)
                models.Add(load(device));
            return new Gpt2Copies(models.ToImmutable());
        }
        catch
        {
            foreach (var model in models)
                model.Dispose();
            throw;
        }
    }

    /// <summary>Refuses an arithmetic that a device does not have, before anything is loaded.</summary>
    /// <exception cref="HarnessException"><see cref="ErrorCode.InvalidOption"/>: tf32 on a processor.</exception>
    public static void RefuseUnfit(Precision precision, IEnumerable<torch.Device> devices)
    {
        if (precision == Precision.Tf32 && devices.Any(device => device.type != DeviceType.CUDA))
        {
            throw new HarnessException(
                ErrorCode.InvalidOption,
                "tf32 is arithmetic of NVIDIA GPUs",
                "--precision tf32",
                "the model runs on the processor",
                "leave --precision out, or add --device cuda");
        }
    }

    /// <summary>
    /// Rounds the weights where the arithmetic asks for it; their hash is to be taken before. TF32 is set by a <see cref="TorchScope"/>.
    /// </summary>
    /// <exception cref="HarnessException">As <see cref="RefuseUnfit"/>.</exception>
    public void Use(Precision precision)
    {
        RefuseUnfit(precision, Models.Select(model => model.Device));
        if (precision == Precision.Bf16)
            foreach (var model in Models)
                model.to(torch.bfloat16);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var model in Models)
            model.Dispose();
    }
}
