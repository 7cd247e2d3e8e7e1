using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Harness.Gpt2;
using Harness.Runs;
using Harness.Targets;
using TorchSharp;

namespace Harness.Activations;

/// <summary>Runs the model over context windows and records what the hooked modules put out at the target position.</summary>
public static class ActivationRecorder
{
    /// <summary>Records one row per window and one matrix per hook point, through forward hooks on the modules themselves.</summary>
    /// <param name="model">The model; it computes on its own device.</param>
    /// <param name="windows">The windows; each is read whole, as in the notebook.</param>
    /// <param name="hooks">What to record, all of one site; the table's layers are in this order.</param>
    /// <param name="batchSize">Windows per forward pass.</param>
    /// <param name="progress">Is told after each batch how many of how many windows are done.</param>
    /// <param name="cancellation">Is asked before each batch.</param>
    /// <returns>Matrices of shape [windows, width of the site] in managed memory.</returns>
    /// <exception cref="HarnessException">
    /// <see cref="ErrorCode.WindowTooLong"/>: a window has more tokens than the model has positions.
    /// <see cref="ErrorCode.TokenOutOfVocabulary"/>: a token id is not in the model's vocabulary. Both before any work.
    /// <see cref="ErrorCode.Internal"/>: a hook did not fire exactly once in a forward pass.
    /// </exception>
    public static ActivationTable Record(
        Gpt2Model model,
        ContextWindows windows,
        IReadOnlyList<HookPoint> hooks,
        int batchSize,
        Action<int, int>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batchSize);
        RefuseMisfits(model.Config, windows);

        if (hooks.Select(hook => hook.Site).Distinct().ToList() is not [var site])
            throw new ArgumentException("the hooks are of more than one site, or there is none", nameof(hooks));
        var neurons = model.Config.Width(site);
        var layers = hooks.Select(_ => new float[checked(windows.Count * neurons)]).ToImmutableArray();
        var fired = new int[hooks.Count];
        var firstRow = 0;
        var removers = new List<Action>();
        try
        {
            for (var i = 0; i < hooks.Count; i++)
            {
                var hook = i;
                var remover = model.Site(hooks[hook]).register_forward_hook((_, _, output) =>
                {
                    fired[hook]++;
                    CopyTarget(output, windows.ContextPre, layers[hook].AsSpan(firstRow * neurons));
                    return output;
                });
                removers.Add(remover.remove);
            }

            while (firstRow < windows.Count)
            {
                cancellation.ThrowIfCancellationRequested();
                var rows = Math.Min(batchSize, windows.Count - firstRow);
                Array.Clear(fired);
                Forward(model, windows, firstRow, rows);
                RequireOneFiring(hooks, fired);
                firstRow += rows;
                progress?.Invoke(firstRow, windows.Count);
            }
        }
        finally
        {
            removers.ForEach(remove => remove());
        }

        return new ActivationTable(windows.Count, neurons, layers);
    }

    private static void Forward(Gpt2Model model, ContextWindows windows, int firstRow, int rows)
    {
        using var inference = torch.inference_mode();
        using var scope = torch.NewDisposeScope();

        // [rows, T]
        var ids = new long[rows * windows.Width];
        for (var i = 0; i < ids.Length; i++)
            ids[i] = windows.Ids[firstRow * windows.Width + i];
        model.call(torch.tensor(ids, [rows, windows.Width], device: model.Device));
    }

    // [rows, T, neurons] at the target -> [rows, neurons]. The tensor goes when its block ends, so it is copied here and now.
    private static void CopyTarget(torch.Tensor output, int target, Span<float> destination)
    {
        using var selected = output.select(1, target);
        using var onProcessor = selected.cpu();
        using var contiguous = onProcessor.contiguous();
        MemoryMarshal.Cast<byte, float>(contiguous.bytes).CopyTo(destination);
    }

    private static void RefuseMisfits(Gpt2Config config, ContextWindows windows)
    {
        if (windows.Width > config.NPositions)
        {
            throw new HarnessException(
                ErrorCode.WindowTooLong,
                FormattableString.Invariant($"a window of {windows.Width} tokens is longer than the model's {config.NPositions} positions"),
                FormattableString.Invariant($"context {windows.ContextPre} + 1 + {windows.ContextPost}"),
                "the model was made for shorter texts",
                FormattableString.Invariant($"choose --context-pre and --context-post with a sum of at most {config.NPositions - 1}"));
        }

        for (var i = 0; i < windows.Ids.Length; i++)
        {
            if ((uint)windows.Ids[i] < (uint)config.VocabSize)
                continue;
            var place = windows.Targets[i / windows.Width].TokenIndex - windows.ContextPre + i % windows.Width;
            throw new HarnessException(
                ErrorCode.TokenOutOfVocabulary,
                FormattableString.Invariant($"token id {windows.Ids[i]} is not in the model's vocabulary of {config.VocabSize}"),
                FormattableString.Invariant($"token {place} of the text"),
                "vocab.json belongs to another model than the weights",
                "take config.json, model.safetensors, vocab.json and merges.txt from the same page and revision");
        }
    }

    private static void RequireOneFiring(IReadOnlyList<HookPoint> hooks, int[] fired)
    {
        for (var i = 0; i < fired.Length; i++)
        {
            if (fired[i] != 1)
            {
                throw new HarnessException(
                    ErrorCode.Internal,
                    FormattableString.Invariant($"the hook on {hooks[i].Name} fired {fired[i]} times in one forward pass"),
                    hooks[i].Name,
                    "the forward pass calls the module's forward instead of call, or not at all",
                    "report this as a bug of the harness");
            }
        }
    }
}
