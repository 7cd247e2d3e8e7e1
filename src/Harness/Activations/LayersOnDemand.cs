using System.Collections;

namespace Harness.Activations;

/// <summary>Layers that are read when they are asked for. The last one is kept, so that memory holds one at a time.</summary>
/// <param name="count">How many there are.</param>
/// <param name="read">Reads one.</param>
internal sealed class LayersOnDemand(int count, Func<int, float[]> read) : IReadOnlyList<float[]>
{
    private readonly Lock _oneAtATime = new();
    private (int Layer, float[] Values)? _last;

    /// <inheritdoc/>
    public int Count => count;

    /// <inheritdoc/>
    public float[] this[int index]
    {
        get
        {
            lock (_oneAtATime)
            {
                if (_last is { } last && last.Layer == index)
                    return last.Values;

                // The one before goes first.
                _last = null;
                var values = read(index);
                _last = (index, values);
                return values;
            }
        }
    }

    /// <inheritdoc/>
    public IEnumerator<float[]> GetEnumerator() => Enumerable.Range(0, count).Select(layer => this[layer]).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
