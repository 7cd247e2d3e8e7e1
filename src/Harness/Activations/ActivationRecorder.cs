using System.Runtime.ExceptionServices;
using Harness.Gpt2;
using Harness.Runs;
using Harness.Targets;

namespace Harness.Activations;

/// <summary>Runs a model over context windows and records what the hooked modules put out at the target position.</summary>
public static class ActivationRecorder
{
    /// <summary>Records one row per window and one matrix per hook point.</summary>
    /// <param name="models">Copies of one model, each on its own device; they share the batches.</param>
    /// <param name="windows">The windows.</param>
    /// <param name="hooks">What to record, all of one site; the table's layers are in this order.</param>
    /// <param name="settings">How to compute it.</param>
    /// <param name="cache">Keeps each batch, and gives those that a stopped run has kept; null for none.</param>
    /// <param name="progress">Is told after each batch how many of how many windows are done.</param>
    /// <param name="note">Is told what the user should know.</param>
    /// <param name="cancellation">Is asked before each batch.</param>
    /// <returns>Matrices of shape [windows, width of the site] in managed memory.</returns>
    /// <exception cref="HarnessException">
    /// <see cref="ErrorCode.WindowTooLong"/>: a window has more tokens than the model has positions.
    /// <see cref="ErrorCode.TokenOutOfVocabulary"/>: a token id is not in the model's vocabulary.
    /// <see cref="ErrorCode.RecordingTooLarge"/>: a layer is more than one array can hold. All before any work.
    /// <see cref="ErrorCode.DeviceOutOfMemory"/>: not even one window fits a device.
    /// <see cref="ErrorCode.Internal"/>: a hook did not fire exactly once in a forward pass.
    /// </exception>
    public static ActivationTable Record(
        IReadOnlyList<Gpt2Model> models,
        ContextWindows windows,
        IReadOnlyList<HookPoint> hooks,
        RecordingSettings settings,
        RecordingCache? cache = null,
        Action<int, int>? progress = null,
        Action<string>? note = null,
        CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(settings.BatchSize);
        if (hooks.Select(hook => hook.Site).Distinct().ToList() is not [var site])
            throw new ArgumentException("the hooks are of more than one site, or there is none", nameof(hooks));
        var config = models[0].Config;
        RefuseMisfits(config, windows, site);

        var work = new RecordingWork(windows, hooks, site.Width(config), settings, cache, progress, note, cancellation);
        work.TakeKept();
        try
        {
            // Inference mode and dispose scopes hold for one thread; each device has one. A single one is the calling thread.
            Parallel.Invoke([.. models.Select(model => (Action)(() => work.Do(model)))]);
        }
        catch (AggregateException errors)
        {
            // The first fault stops the other devices; what they then say is of no interest.
            var all = errors.Flatten().InnerExceptions;
            ExceptionDispatchInfo.Throw(all.FirstOrDefault(error => error is HarnessException) ?? all[0]);
        }

        return work.Table;
    }

    /// <summary>A layer is one array.</summary>
    internal static void RefuseTooLarge(int targets, int width, HookSite site)
    {
        if ((long)targets * width > Array.MaxLength)
        {
            throw new HarnessException(
                ErrorCode.RecordingTooLarge,
                FormattableString.Invariant($"{targets} targets of {width} columns are more numbers than one array can have"),
                site.Pattern,
                "the text is very long, and the model is wide",
                "take fewer targets of each word with --max-per-type, or a part of the text: "
                + FormattableString.Invariant($"at most {Array.MaxLength / width} targets fit"));
        }
    }

    private static void RefuseMisfits(Gpt2Config config, ContextWindows windows, HookSite site)
    {
        RefuseTooLarge(windows.Count, site.Width(config), site);
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
