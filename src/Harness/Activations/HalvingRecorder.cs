using System.Runtime.InteropServices;
using Harness.Native;
using Harness.Runs;

namespace Harness.Activations;

/// <summary>Records batches on one device. One that does not fit its memory is done in halves, and so are those after it.</summary>
/// <param name="recorder">Records on the device.</param>
/// <param name="note">Is told when batches are halved.</param>
internal sealed class HalvingRecorder(BatchRecorder recorder, Action<string> note)
{
    private int _tried;

    /// <summary>The most windows that go through the model together from now on.</summary>
    public int Most { get; private set; } = int.MaxValue;

    /// <summary>Records a batch, all of it by halves of one size: that of <see cref="Most"/> afterwards.</summary>
    /// <inheritdoc cref="BatchRecorder.Record"/>
    /// <exception cref="HarnessException">
    /// <see cref="ErrorCode.DeviceOutOfMemory"/>: not even one window fits. <see cref="ErrorCode.Internal"/>: a hook did not fire exactly
    /// once.
    /// </exception>
    public void Record(int firstRow, int rows, IReadOnlyList<float[]> matrices, int firstRowOfMatrices)
    {
        while (true)
        {
            try
            {
                RecordHalves(firstRow, rows, matrices, firstRowOfMatrices);
                return;
            }
            catch (ExternalException error) when (MainMemory.RanOut(error))
            {
                if (_tried == 1)
                    throw NotEvenOne(error);
                Most = (_tried + 1) / 2;
            }

            note(FormattableString.Invariant(
                $"a batch of {_tried} windows does not fit the device's memory: going on with at most {Most}"));
        }
    }

    private void RecordHalves(int firstRow, int rows, IReadOnlyList<float[]> matrices, int firstRowOfMatrices)
    {
        if (rows > Most)
        {
            var half = rows / 2;
            RecordHalves(firstRow, half, matrices, firstRowOfMatrices);
            RecordHalves(firstRow + half, rows - half, matrices, firstRowOfMatrices);
            return;
        }

        _tried = rows;
        recorder.Record(firstRow, rows, matrices, firstRowOfMatrices);
    }

    private static HarnessException NotEvenOne(ExternalException error) => new(
        ErrorCode.DeviceOutOfMemory,
        "the device has not the memory for one window at a time",
        "step \"record activations\"",
        "the model nearly fills the device's memory, or other programs do",
        "end the other programs, use another --device, or shorter windows: --context-pre",
        error);
}
