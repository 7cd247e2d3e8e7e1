namespace Harness.Benchmarks;

/// <summary>Activations like the study's: 182 rows of label 0 and 216 of label 1, roughly normal, of every mean, unit and effect.</summary>
internal static class SampleActivations
{
    public const int Rows = 398;

    public static byte[] Labels { get; } = [.. Enumerable.Range(0, Rows).Select(row => (byte)(row < 182 ? 0 : 1))];

    public static float[] Make(int columns)
    {
        var random = new Random(1);
        var matrix = new float[Rows * columns];
        for (var column = 0; column < columns; column++)
        {
            var (mean, unit, effect) = (random.NextDouble() * 10 - 5, Math.Pow(10, random.NextDouble() * 3 - 2), Normal(random) * 0.5);
            for (var row = 0; row < Rows; row++)
                matrix[row * columns + column] = (float)(unit * (mean + Normal(random) + effect * Labels[row]));
        }

        return matrix;
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
