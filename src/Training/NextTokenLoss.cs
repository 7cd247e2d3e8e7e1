using System.Collections.Immutable;
using Harness.Gpt2;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace Harness.Training;

/// <summary>The cross-entropy of the next token, in nats.</summary>
public static class NextTokenLoss
{
    /// <summary>Computes the mean loss of some windows and adds its gradient to the parameters'.</summary>
    /// <param name="model">The model.</param>
    /// <param name="stream">The tokens.</param>
    /// <param name="starts">Where each window starts.</param>
    /// <returns>Nats per token.</returns>
    internal static double Backward(Gpt2Model model, ImmutableArray<int> stream, int[] starts)
    {
        using var scope = NewDisposeScope();
        var length = model.Config.NPositions;
        var (inputs, targets) = Windows(model, stream, starts, length);

        // [n, T, C]. The logits of one window after the other: those of all would fit neither the processor's caches nor the memory
        // that malloc reuses.
        var hidden = model.call(inputs);
        var cut = hidden.detach().requires_grad_();
        var loss = 0.0;
        for (var row = 0; row < starts.Length; row++)
        {
            using var window = NewDisposeScope();
            var part = cross_entropy(model.Logits(cut.select(0, row)), targets.select(0, row)) / starts.Length;
            part.backward();
            loss += part.item<float>();
        }

        hidden.backward([cut.grad!]);
        return loss;
    }

    /// <summary>The mean loss over a stream, each token but the first predicted once, from the tokens of its window before it.</summary>
    /// <param name="model">The model.</param>
    /// <param name="stream">The tokens; windows do not overlap.</param>
    /// <param name="everyNth">Takes one window of so many.</param>
    /// <param name="cancellation">Is asked before each window.</param>
    /// <returns>Nats per token.</returns>
    public static double Mean(Gpt2Model model, TrainingText stream, int everyNth = 1, CancellationToken cancellation = default)
    {
        using var inference = inference_mode();
        var context = model.Config.NPositions;
        var (sum, count) = (0.0, 0);
        for (var start = 0; start < stream.Targets; start += context * everyNth)
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            var length = Math.Min(context, stream.Targets - start);
            var (inputs, targets) = Windows(model, stream.Ids, [start], length);
            var logits = model.Logits(model.call(inputs)[0]);
            sum += cross_entropy(logits, targets[0], reduction: nn.Reduction.Sum).item<float>();
            count += length;
        }

        return sum / count;
    }

    // Two of [n, T]: the tokens, and each one's next.
    private static (Tensor Inputs, Tensor Targets) Windows(Gpt2Model model, ImmutableArray<int> stream, int[] starts, int length)
    {
        var ids = new long[starts.Length * (length + 1)];
        for (var i = 0; i < ids.Length; i++)
            ids[i] = stream[starts[i / (length + 1)] + i % (length + 1)];
        var windows = tensor(ids, [starts.Length, length + 1], device: model.Device);
        return (windows.slice(1, 0, length, 1), windows.slice(1, 1, length + 1, 1));
    }
}
