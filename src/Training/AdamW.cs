using System.Collections.Immutable;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Harness.Training;

/// <summary>
/// AdamW (Loshchilov and Hutter 2019, algorithm 2, in the form of PyTorch's <c>torch.optim.AdamW</c>) with its moments in the open, so
/// that a checkpoint can hold them.
/// </summary>
internal sealed class AdamW : IDisposable
{
    private readonly TrainingSettings _settings;

    /// <summary>Starts with moments of zero.</summary>
    public AdamW(TrainingSettings settings, IEnumerable<(string name, Parameter parameter)> parameters)
    {
        _settings = settings;
        Slots = [.. parameters.Select(named => new AdamWSlot(named.name, named.parameter))];
    }

    /// <summary>The parameters with their moments.</summary>
    public ImmutableArray<AdamWSlot> Slots { get; }

    /// <summary>Shortens the gradient to the greatest length that the settings allow.</summary>
    /// <returns>The length that it had.</returns>
    public double Clip()
    {
        using var scope = NewDisposeScope();
        var squares = Slots.Select(slot => slot.Parameter.grad!.square().sum());
        var norm = Math.Sqrt(squares.Sum(square => square.item<float>()));
        if (norm > _settings.ClipNorm)
            foreach (var slot in Slots)
                slot.Parameter.grad!.mul_(_settings.ClipNorm / norm);
        return norm;
    }

    /// <summary>Moves every parameter and forgets the gradients.</summary>
    /// <param name="step">The zero-based step, for the correction of the moments' bias.</param>
    /// <param name="learningRate">The step's learning rate.</param>
    public void Step(int step, double learningRate)
    {
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        var correction1 = 1 - Math.Pow(_settings.Beta1, step + 1);
        var correction2 = 1 - Math.Pow(_settings.Beta2, step + 1);
        foreach (var slot in Slots)
        {
            var (parameter, gradient) = (slot.Parameter, slot.Parameter.grad!);
            if (slot.Decays)
                parameter.mul_(1 - learningRate * _settings.WeightDecay);
            slot.Mean.lerp_(gradient, 1 - _settings.Beta1);
            slot.Square.mul_(_settings.Beta2).addcmul_(gradient, gradient, 1 - _settings.Beta2);
            var denominator = slot.Square.sqrt().div_(Math.Sqrt(correction2)).add_(_settings.Epsilon);
            parameter.addcdiv_(slot.Mean, denominator, -learningRate / correction1);
            gradient.zero_();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var slot in Slots)
            slot.Dispose();
    }
}
