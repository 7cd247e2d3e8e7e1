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
    /// <param name="stored">Keeps each batch, and gives those that are there; null for none.</param>
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
        StoredRecording? stored = null,
        Action<int, int>? progress = null,
        Action<string>? note = null,
        CancellationToken cancellation = default)
    {
        var width = Width(models, windows, hooks, settings);
        if (settings.OneLayerAtATime && stored is null)
            throw new ArgumentException("Layers that are read one at a time have to lie in a store.", nameof(stored));

        float[][] matrices = settings.OneLayerAtATime ? [] : [.. hooks.Select(_ => new float[windows.Count * width])];
        var work = new RecordingWork(windows, hooks, width, settings, matrices, stored, progress, note, cancellation);
        var kept = work.TakeKept(Batch.Cut(windows.Count, settings.BatchSize));
        if (stored is not null)
            stored.WasComplete = kept == windows.Count;
        if (kept > 0)
            TellKept(kept, windows.Count, note);
        if (kept < windows.Count)
            Share(models, work);

        IReadOnlyList<float[]> layers = settings.OneLayerAtATime
            ? new LayersOnDemand(hooks.Count, windows.Count * width, ReadLayer)
            : matrices;
        return new ActivationTable(windows.Count, width, layers);

        void ReadLayer(int layer, float[] values)
        {
            foreach (var (batch, most) in work.Done)
                stored!.ReadLayer(batch, most, layer, hooks.Count, values.AsSpan(batch.FirstRow * width, batch.Rows * width));
        }
    }

    /// <summary>Records the batches of one shard into a store, where <see cref="Record"/> finds them.</summary>
    /// <param name="models">Copies of one model, each on its own device; they share the batches.</param>
    /// <param name="windows">The windows, those of the other shards, too.</param>
    /// <param name="hooks">What to record, all of one site.</param>
    /// <param name="settings">How to compute it.</param>
    /// <param name="stored">Keeps each batch.</param>
    /// <param name="shard">Which batches.</param>
    /// <param name="progress">Is told after each batch how many of the shard's windows are done.</param>
    /// <param name="note">Is told what the user should know.</param>
    /// <param name="cancellation">Is asked before each batch.</param>
    /// <returns>How many windows the shard has.</returns>
    /// <exception cref="HarnessException">As <see cref="Record"/>, or <see cref="ErrorCode.OutputNotWritable"/>.</exception>
    public static int RecordShard(
        IReadOnlyList<Gpt2Model> models,
        ContextWindows windows,
        IReadOnlyList<HookPoint> hooks,
        RecordingSettings settings,
        StoredRecording stored,
        Shard shard,
        Action<int, int>? progress = null,
        Action<string>? note = null,
        CancellationToken cancellation = default)
    {
        var width = Width(models, windows, hooks, settings);
        Batch[] batches = [.. Batch.Cut(windows.Count, settings.BatchSize).Where(shard.Has)];
        var own = batches.Sum(batch => batch.Rows);

        // Kept as it is by the one who merges: a shard alone is never whole.
        stored.WasComplete = true;
        var work = new RecordingWork(windows, hooks, width, settings, [], stored, progress, note, cancellation);
        var kept = work.TakeKept(batches);
        if (kept > 0)
            TellKept(kept, own, note);
        if (kept < own)
            Share(models, work);
        return own;
    }

    // Checks the arguments and gives the columns of a layer.
    private static int Width(
        IReadOnlyList<Gpt2Model> models, ContextWindows windows, IReadOnlyList<HookPoint> hooks, RecordingSettings settings)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(settings.BatchSize);
        if (hooks.Select(hook => hook.Site).Distinct().ToList() is not [var site])
            throw new ArgumentException("the hooks are of more than one site, or there is none", nameof(hooks));
        RefuseMisfits(models[0].Config, windows, site);
        return site.Width(models[0].Config);
    }

    private static void TellKept(int kept, int all, Action<string>? note) => note?.Invoke(kept == all
        ? FormattableString.Invariant($"all {all} windows were recorded by an earlier run and kept: the model has nothing to compute")
        : FormattableString.Invariant($"a run that was stopped had recorded {kept} of these {all} windows: going on from there"));

    private static void Share(IReadOnlyList<Gpt2Model> models, RecordingWork work)
    {
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

    /// <summary>What no model of these sizes can read.</summary>
    internal static void RefuseMisfits(Gpt2Config config, ContextWindows windows, HookSite site)
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
