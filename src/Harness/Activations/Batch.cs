using System.Collections.Immutable;

namespace Harness.Activations;

/// <summary>Windows that go through the model together.</summary>
/// <param name="Index">Its place among the batches of a recording, from 0.</param>
/// <param name="FirstRow">The row of its first window.</param>
/// <param name="Rows">Its windows.</param>
internal readonly record struct Batch(int Index, int FirstRow, int Rows)
{
    /// <summary>Cuts windows into batches; the last may be smaller.</summary>
    public static ImmutableArray<Batch> Cut(int windows, int size) =>
        [.. Enumerable.Range(0, (windows + size - 1) / size).Select(i => new Batch(i, i * size, Math.Min(size, windows - i * size)))];
}
