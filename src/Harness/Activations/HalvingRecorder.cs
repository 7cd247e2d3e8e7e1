using System.Runtime.InteropServices;
using Harness.Native;
using Harness.Runs;

namespace Harness.Activations;

/// <summary>Records batches on one device. One that does not fit its memory is done in halves, and so are those after it.</summary>
/// <param name="recorder">Records on the device.</param>
/// <param name="note">Is told when batches are halved.</param>
internal sealed class HalvingRecorder(BatchRecorder recorder, Action<string> note)
{
    private int _most = int.MaxValue;

    /// <inheritdoc cref="BatchRecorder.Record"/>
    /// <exception cref="HarnessException">
    /// <see cref="ErrorCode.DeviceOutOfMemory"/>: not even one window fits. <see cref="ErrorCode.Internal"/>: a hook did not fire exactly
    /// once.
    /// </exception>
    public void Record(int firstRow, int rows)
    {
        if (rows > _most)
        {
            var half = rows / 2;
            Record(firstRow, half);
            Record(firstRow + half, rows - half);
            return;
        }

        try
        {
            recorder.Record(firstRow, rows);
            return;
        }
        catch (ExternalException error) when (MainMemory.RanOut(error))
        {
            if (rows == 1)
                throw NotEvenOne(error);
            _most = (rows + 1) / 2;
        }

        note(FormattableString.Invariant($"a batch of {rows} windows does not fit the device's memory: going on with at most {_most}"));
        Record(firstRow, rows);
    }

    private static HarnessException NotEvenOne(ExternalException error) => new(
        ErrorCode.DeviceOutOfMemory,
        "the device has not the memory for one window at a time",
        "step \"record activations\"",
        "the model nearly fills the device's memory, or other programs do",
        "end the other programs, use another --device, or shorter windows: --context-pre",
        error);
}
