using System.Collections.Concurrent;
using System.Collections.Immutable;
using Harness.Gpt2;
using Harness.Runs;
using Harness.Targets;

namespace Harness.Activations;

/// <summary>The batches of one recording, shared by the devices that compute them, and the matrices that they fill.</summary>
internal sealed class RecordingWork(
    ContextWindows windows,
    IReadOnlyList<HookPoint> hooks,
    int width,
    RecordingSettings settings,
    RecordingCache? cache,
    Action<int, int>? progress,
    Action<string>? note,
    CancellationToken cancellation)
{
    private readonly ImmutableArray<float[]> _matrices = [.. hooks.Select(_ => new float[checked(windows.Count * width)])];
    private readonly ConcurrentQueue<(int FirstRow, int Rows)> _batches = new();
    private readonly Lock _oneAtATime = new();
    private RecordingCache? _cache = cache;
    private int _done;

    /// <summary>What was recorded, once every device is done.</summary>
    public ActivationTable Table => new(windows.Count, width, _matrices);

    /// <summary>Takes the batches that the cache has; what is left is to be computed.</summary>
    public void TakeKept()
    {
        _cache?.MakeRoom(sizeof(float) * (long)windows.Count * width * hooks.Count);
        for (var firstRow = 0; firstRow < windows.Count; firstRow += settings.BatchSize)
        {
            var rows = Math.Min(settings.BatchSize, windows.Count - firstRow);
            if (_cache?.Read(_matrices, firstRow * width, rows * width) == true)
                Count(rows);
            else
                _batches.Enqueue((firstRow, rows));
        }

        if (_done > 0)
        {
            note?.Invoke(FormattableString.Invariant(
                $"a run that was stopped had recorded {_done} of these {windows.Count} windows: going on from there"));
        }
    }

    /// <summary>Computes batches on one device until none is left. A fault leaves none to the others.</summary>
    public void Do(Gpt2Model model)
    {
        try
        {
            using var recorder = new BatchRecorder(model, windows, hooks, _matrices, settings.Literal);
            var halving = new HalvingRecorder(recorder, Note);
            while (_batches.TryDequeue(out var batch))
            {
                cancellation.ThrowIfCancellationRequested();
                halving.Record(batch.FirstRow, batch.Rows);
                Keep(batch.FirstRow, batch.Rows);
                Count(batch.Rows);
            }
        }
        catch
        {
            _batches.Clear();
            throw;
        }
    }

    private void Count(int rows)
    {
        lock (_oneAtATime)
        {
            _done += rows;
            progress?.Invoke(_done, windows.Count);
        }
    }

    private void Keep(int firstRow, int rows)
    {
        try
        {
            _cache?.Write(_matrices, firstRow * width, rows * width);
        }
        catch (HarnessException error) when (error.Code == ErrorCode.OutputNotWritable)
        {
            _cache = null;
            Note($"what is recorded cannot be kept ({error.What}): stopped, this run would begin anew");
        }
    }

    private void Note(string text)
    {
        lock (_oneAtATime)
            note?.Invoke(text);
    }
}
