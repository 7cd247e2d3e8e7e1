using System.Collections.Concurrent;
using System.Collections.Immutable;
using Harness.Gpt2;
using Harness.Runs;
using Harness.Targets;

namespace Harness.Activations;

/// <summary>The batches of one recording, shared by the devices and processes that compute them.</summary>
/// <param name="windows">The windows.</param>
/// <param name="hooks">What is recorded.</param>
/// <param name="width">Columns of a layer.</param>
/// <param name="settings">How it is computed.</param>
/// <param name="matrices">Take the values, one matrix of all windows per hook; empty where they stay in the store.</param>
/// <param name="stored">Keeps each batch; null for none.</param>
/// <param name="progress">Is told after each batch how many of how many windows are done.</param>
/// <param name="note">Is told what the user should know.</param>
/// <param name="cancellation">Is asked before each batch.</param>
internal sealed class RecordingWork(
    ContextWindows windows,
    IReadOnlyList<HookPoint> hooks,
    int width,
    RecordingSettings settings,
    IReadOnlyList<float[]> matrices,
    StoredRecording? stored,
    Action<int, int>? progress,
    Action<string>? note,
    CancellationToken cancellation)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    private readonly ConcurrentQueue<Batch> _batches = new();
    private readonly ConcurrentQueue<Batch> _elsewhere = new();
    private readonly ConcurrentDictionary<Batch, int> _most = new();
    private readonly Lock _oneAtATime = new();
    private StoredRecording? _stored = stored;
    private int _done;
    private int _all;
    private bool _waiting;

    /// <summary>The batches that are done, each with the most windows that went through the model together.</summary>
    public ImmutableArray<(Batch Batch, int Most)> Done =>
        [.. _most.OrderBy(done => done.Key.FirstRow).Select(done => (done.Key, done.Value))];

    /// <summary>Takes the batches that are kept; what is left is to be computed.</summary>
    /// <param name="batches">Those to be done.</param>
    /// <returns>How many windows were there.</returns>
    public int TakeKept(IEnumerable<Batch> batches)
    {
        Batch[] all = [.. batches];
        _all = all.Sum(batch => batch.Rows);
        foreach (var batch in all)
        {
            cancellation.ThrowIfCancellationRequested();
            if (Take(batch, batch.Rows))
                Count(batch.Rows);
            else
                _batches.Enqueue(batch);
        }

        return _done;
    }

    /// <summary>Computes batches on one device until none is left. A fault leaves none to the others.</summary>
    public void Do(Gpt2Model model)
    {
        try
        {
            using var recorder = new BatchRecorder(model, windows, hooks, settings.Literal);
            var halving = new HalvingRecorder(recorder, Note);
            float[][] buffers = matrices.Count > 0 ? [] : [.. hooks.Select(_ => new float[settings.BatchSize * width])];
            while (TryNext(out var batch))
            {
                cancellation.ThrowIfCancellationRequested();
                using var claim = _stored?.Claim(batch);
                if (_stored is not null && claim is null)
                {
                    _elsewhere.Enqueue(batch);
                    continue;
                }

                // Somebody else may have done it since.
                if (!Take(batch, batch.Rows) && !(halving.Most < batch.Rows && Take(batch, halving.Most)))
                    Compute(batch, halving, buffers);
                Count(batch.Rows);
            }
        }
        catch
        {
            _batches.Clear();
            _elsewhere.Clear();
            throw;
        }
    }

    // Those that other processes are at come last. They are done when their files are there; where such a process has died, the claim is
    // free.
    private bool TryNext(out Batch batch)
    {
        if (_batches.TryDequeue(out batch))
            return true;
        if (!_elsewhere.TryDequeue(out batch))
            return false;
        if (!_waiting)
        {
            _waiting = true;
            Note("the other batches are being recorded by another process: waiting for it");
        }

        cancellation.WaitHandle.WaitOne(Patience);
        return true;
    }

    private bool Take(Batch batch, int most)
    {
        var taken = _stored?.Read(batch, most, width, hooks.Count, matrices.Count > 0 ? Rows : null) == true;
        if (taken)
            _most[batch] = most;
        return taken;

        Span<float> Rows(int layer) => matrices[layer].AsSpan(batch.FirstRow * width, batch.Rows * width);
    }

    private void Compute(Batch batch, HalvingRecorder halving, float[][] buffers)
    {
        var (into, first) = matrices.Count > 0 ? (matrices, 0) : (buffers, batch.FirstRow);
        halving.Record(batch.FirstRow, batch.Rows, into, first);
        var most = _most[batch] = Math.Min(halving.Most, batch.Rows);
        try
        {
            _stored?.Write(
                batch, most, hooks.Count, layer => into[layer].AsMemory((batch.FirstRow - first) * width, batch.Rows * width));
        }
        catch (HarnessException error) when (error.Code == ErrorCode.OutputNotWritable && matrices.Count > 0)
        {
            _stored = null;
            Note($"what is recorded cannot be kept ({error.What}): stopped, this run would start again");
        }
    }

    private void Count(int rows)
    {
        lock (_oneAtATime)
        {
            _done += rows;
            progress?.Invoke(_done, _all);
        }
    }

    private void Note(string text)
    {
        lock (_oneAtATime)
            note?.Invoke(text);
    }
}
