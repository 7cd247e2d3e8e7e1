using System.Collections.Immutable;
using Harness.Gpt2;
using Harness.Runs;
using Harness.Targets;

namespace Harness.Activations;

/// <summary>Runs the model over context windows and records what the hooked modules put out at the target position.</summary>
public static class ActivationRecorder
{
    /// <summary>Records one row per window and one matrix per hook point.</summary>
    /// <param name="model">The model; it computes on its own device.</param>
    /// <param name="windows">The windows.</param>
    /// <param name="hooks">What to record, all of one site; the table's layers are in this order.</param>
    /// <param name="settings">How to compute it.</param>
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
        RecordingSettings settings,
        Action<int, int>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(settings.BatchSize);
        RefuseMisfits(model.Config, windows);

        if (hooks.Select(hook => hook.Site).Distinct().ToList() is not [var site])
            throw new ArgumentException("the hooks are of more than one site, or there is none", nameof(hooks));
        var neurons = model.Config.Width(site);
        var layers = hooks.Select(_ => new float[checked(windows.Count * neurons)]).ToImmutableArray();
        using var recorder = new BatchRecorder(model, windows, hooks, settings.Literal);
        for (var firstRow = 0; firstRow < windows.Count;)
        {
            cancellation.ThrowIfCancellationRequested();
            var rows = Math.Min(settings.BatchSize, windows.Count - firstRow);
            var batch = recorder.Record(firstRow, rows);
            for (var layer = 0; layer < layers.Length; layer++)
                batch[layer].CopyTo(layers[layer], firstRow * neurons);
            firstRow += rows;
            progress?.Invoke(firstRow, windows.Count);
        }

        return new ActivationTable(windows.Count, neurons, layers);
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
}
