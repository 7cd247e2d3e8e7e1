using System.Collections;

namespace Harness.Activations;

/// <summary>
/// Layers that are read when they are asked for, all into one array: memory holds a single layer, whenever the collector runs. What was
/// given for a layer is overwritten as soon as another one is asked for.
/// </summary>
/// <param name="count">How many there are.</param>
/// <param name="values">Numbers of a layer.</param>
/// <param name="read">Reads one, whole.</param>
internal sealed class LayersOnDemand(int count, int values, Action<int, float[]> read) : IReadOnlyList<float[]>
{
    private readonly Lock _oneAtATime = new();
    private float[]? _values;
    private int _layer = -1;

    /// <inheritdoc/>
    public int Count => count;

    /// <inheritdoc/>
    public float[] this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, count);
            lock (_oneAtATime)
            {
                _values ??= new float[values];
                if (_layer != index)
                {
                    // None, if reading it fails half-way.
                    _layer = -1;
                    read(index, _values);
                    _layer = index;
                }

                return _values;
            }
        }
    }

    /// <inheritdoc/>
    public IEnumerator<float[]> GetEnumerator() => Enumerable.Range(0, count).Select(layer => this[layer]).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
