using System.Collections.Immutable;
using Harness.Activations;
using Harness.Runs;

namespace Harness.Selectivity;

/// <summary>
/// Recorded columns in another basis: a random rotation inside every head. A query meets a key in their inner product alone, so that Q and
/// K turned alike leave attention as it is; V turned, and <c>c_proj</c> turned back, leaves what the head writes as it is. The model
/// is then the same function, and its neurons are others. A change of basis of what it puts out is one of what was recorded: no forward
/// pass is needed.
/// </summary>
public static class Rotations
{
    /// <summary>Columns at most that are turned together where there are no heads.</summary>
    public const int MostTogether = 64;

    // The parts whose inner product is what the model uses: they turn alike.
    private static readonly string[] Alike = ["Q", "K"];

    /// <summary>Turns every layer.</summary>
    /// <param name="activations">What was recorded.</param>
    /// <param name="split">The parts of a layer.</param>
    /// <param name="heads">
    /// Attention heads, each of which reads as many columns of every part; null where there are none, and runs of
    /// <see cref="MostTogether"/> columns are turned, the last of a part shorter.
    /// </param>
    /// <param name="seed">The rotation; another for every layer, head and part.</param>
    public static ActivationTable Turn(ActivationTable activations, NeuronSplit split, int? heads, ulong seed)
    {
        var seeds = new SplitMix64(seed);
        return activations with { Layers = [.. activations.Layers.Select(layer => Turn(layer, activations.Neurons, split, heads, seeds.Next()))] };
    }

    /// <summary>
    /// A rotation or reflection drawn from Haar's measure, under which every one is as likely: the orthogonal factor of a matrix of
    /// independent normal numbers, by Gram and Schmidt with a positive diagonal (Mezzadri 2007, Notices of the AMS 54, 592-604).
    /// The same bits on every platform.
    /// </summary>
    /// <param name="size">Rows and columns.</param>
    /// <param name="seed">The seed.</param>
    /// <returns>Row-major, shape [size, size]; rows are orthonormal.</returns>
    public static double[] Draw(int size, ulong seed)
    {
        var normal = new GaussianStream(seed, "rotation");
        var rows = new double[size * size];
        for (var row = 0; row < size; row++)
        {
            var own = rows.AsSpan(row * size, size);
            foreach (ref var entry in own)
                entry = normal.Next();

            // Twice: the second pass takes away what rounding left of the rows before.
            for (var pass = 0; pass < 2; pass++)
            {
                for (var before = 0; before < row; before++)
                {
                    var other = rows.AsSpan(before * size, size);
                    var product = 0.0;
                    for (var column = 0; column < size; column++)
                        product += own[column] * other[column];
                    for (var column = 0; column < size; column++)
                        own[column] -= product * other[column];
                }
            }

            var norm = 0.0;
            foreach (var entry in own)
                norm += entry * entry;
            norm = Math.Sqrt(norm);
            foreach (ref var entry in own)
                entry /= norm;
        }

        return rows;
    }

    private static float[] Turn(float[] layer, int neurons, NeuronSplit split, int? heads, ulong seed)
    {
        var turned = new float[layer.Length];
        for (var part = 0; part < split.Parts.Length; part++)
        {
            var (first, width) = split.Parts[part].Columns.GetOffsetAndLength(neurons);
            var together = heads is { } count ? width / count : MostTogether;

            // Parts that turn alike start from the same seed.
            var seeds = new SplitMix64(seed + (Alike.Contains(split.Parts[part].Name) ? 0 : (ulong)part + 1));
            for (var start = 0; start < width; start += together)
            {
                var size = Math.Min(together, width - start);
                Turn(layer, turned, neurons, first + start, Draw(size, seeds.Next()), size);
            }
        }

        return turned;
    }

    private static void Turn(float[] from, float[] to, int neurons, int first, double[] rotation, int size)
    {
        for (var row = 0; row < from.Length / neurons; row++)
        {
            var before = from.AsSpan(row * neurons + first, size);
            var after = to.AsSpan(row * neurons + first, size);
            for (var column = 0; column < size; column++)
            {
                var sum = 0.0;
                for (var k = 0; k < size; k++)
                    sum += rotation[column * size + k] * before[k];
                after[column] = (float)sum;
            }
        }
    }
}
