using System.Collections.Immutable;

namespace Harness.Selectivity;

/// <summary>How the columns of a layer fall into parts that are counted and averaged apart. The parts cover every column once, in order.</summary>
/// <param name="Parts">The parts.</param>
public sealed record NeuronSplit(ImmutableArray<NeuronPart> Parts)
{
    /// <summary>Columns of a layer.</summary>
    public int Neurons => Parts[^1].Columns.End.Value;

    /// <summary>Lays parts side by side.</summary>
    /// <param name="parts">Name and number of columns of each.</param>
    /// <exception cref="ArgumentException">There is no part, or one without a column.</exception>
    public static NeuronSplit Of(params IEnumerable<(string Name, int Width)> parts)
    {
        var laid = ImmutableArray.CreateBuilder<NeuronPart>();
        var first = 0;
        foreach (var (name, width) in parts)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
            laid.Add(new NeuronPart(name, first..(first + width)));
            first += width;
        }

        return laid.Count > 0 ? new NeuronSplit(laid.ToImmutable()) : throw new ArgumentException("A layer has one part at least.", nameof(parts));
    }
}
