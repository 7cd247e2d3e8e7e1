using System.Collections.Immutable;
using Harness.Activations;
using Harness.Profiles;
using Harness.Selectivity;
using Harness.Statistics;
using Harness.Tests.Unit.Statistics;

namespace Harness.Tests.Unit.Selectivity;

public sealed class RotationsTests
{
    private const int Rows = 60;
    private const int Neurons = 24;
    private static readonly NeuronSplit Split = NeuronSplit.Of(("Q", 8), ("K", 8), ("V", 8));
    private static readonly ActivationTable Table = new(Rows, Neurons, [Columns.Noise(Rows, Neurons, 1), Columns.Noise(Rows, Neurons, 2)]);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(64)]
    public void A_rotation_is_orthogonal(int size)
    {
        var rotation = Rotations.Draw(size, 5);
        for (var a = 0; a < size; a++)
            for (var b = 0; b < size; b++)
            {
                var (rows, columns) = (0.0, 0.0);
                for (var k = 0; k < size; k++)
                {
                    rows += rotation[a * size + k] * rotation[b * size + k];
                    columns += rotation[k * size + a] * rotation[k * size + b];
                }

                Assert.Equal(a == b ? 1 : 0, rows, 1e-14 * size);
                Assert.Equal(a == b ? 1 : 0, columns, 1e-14 * size);
            }
    }

    [Fact]
    public void A_seeds_rotation_is_that_of_Python()
    {
        // ../Gpt2/reference.py: A = normals(5, "rotation", 9).reshape(3, 3); q, r = numpy.linalg.qr(A.T); (q * numpy.sign(numpy.diag(r))).T.
        double[] expected =
        [
            -0.6171598269704266, 0.04621994011402525, 0.7854791309192684,
            0.6218242128703998, -0.5830345337123498, 0.5228818038399601,
            -0.48212902449649386, -0.811131585893854, -0.3310848140633764,
        ];
        Assert.All(Rotations.Draw(3, 5).Zip(expected), entry => Assert.Equal(entry.Second, entry.First, 1e-15));
    }

    [Fact]
    public void Rotations_have_the_moments_of_Haars_measure()
    {
        // Of size n: E q = 0, E q^2 = 1/n, E q^4 = 3 / (n (n + 2)), E q11^2 q22^2 = (n + 1) / ((n - 1) n (n + 2)), E tr = 0, E tr^2 = 1
        // (Diaconis and Shahshahani 1994, J. Appl. Prob. 31A, 49-62; Collins and Sniady 2006). Every entry, 20,000 draws of size 4.
        const int n = 4;
        const int draws = 20_000;
        var (first, second, fourth) = (new double[n * n], new double[n * n], new double[n * n]);
        var (mixed, trace, squaredTrace, determinants) = (0.0, 0.0, 0.0, 0);
        for (var draw = 0; draw < draws; draw++)
        {
            var q = Rotations.Draw(n, (ulong)draw);
            for (var entry = 0; entry < n * n; entry++)
            {
                first[entry] += q[entry] / draws;
                second[entry] += q[entry] * q[entry] / draws;
                fourth[entry] += Math.Pow(q[entry], 4) / draws;
            }

            mixed += q[0] * q[0] * q[5] * q[5] / draws;
            var sum = q[0] + q[5] + q[10] + q[15];
            trace += sum / draws;
            squaredTrace += sum * sum / draws;
            determinants += Determinant(q, n) > 0 ? 1 : 0;
        }

        Assert.All(first, moment => Assert.Equal(0, moment, 0.015));
        Assert.All(second, moment => Assert.Equal(1.0 / n, moment, 0.01));
        Assert.All(fourth, moment => Assert.Equal(3.0 / (n * (n + 2)), moment, 0.008));
        Assert.Equal((n + 1.0) / ((n - 1) * n * (n + 2)), mixed, 0.004);
        Assert.Equal(0, trace, 0.03);
        Assert.Equal(1, squaredTrace, 0.04);
        Assert.Equal(0.5, determinants / (double)draws, 0.015);
    }

    [Fact]
    public void What_a_head_does_stays_as_it_is()
    {
        var turned = Rotations.Turn(Table, Split, heads: 2, seed: 3);
        for (var layer = 0; layer < 2; layer++)
            for (var head = 0; head < 2; head++)
                for (var row = 0; row < Rows; row++)
                {
                    // Attention's score of this query with the key of any row, and the length of what the head writes of it.
                    var other = (row + 7) % Rows;
                    Assert.Equal(Product(Table, row, 0, other, 8), Product(turned, row, 0, other, 8), 1e-5);
                    Assert.Equal(Product(Table, row, 16, row, 16), Product(turned, row, 16, row, 16), 1e-5);
                    Assert.NotEqual(Product(Table, row, 0, other, 16), Product(turned, row, 0, other, 16), 1e-3);

                    double Product(ActivationTable table, int a, int firstOfA, int b, int firstOfB) => Enumerable.Range(0, 4).Sum(column =>
                        (double)table.Layers[layer][a * Neurons + firstOfA + 4 * head + column]
                            * table.Layers[layer][b * Neurons + firstOfB + 4 * head + column]);
                }

        Assert.Equal(turned.Layers[0], Rotations.Turn(Table, Split, heads: 2, seed: 3).Layers[0]);
        Assert.NotEqual(turned.Layers[0], Rotations.Turn(Table, Split, heads: 2, seed: 4).Layers[0]);
    }

    [Fact]
    public void Without_heads_runs_of_columns_turn_and_keep_their_length()
    {
        var split = NeuronSplit.Of(("MLP", 100));
        var table = new ActivationTable(5, 100, [Columns.Noise(5, 100, 3)]);
        var turned = Rotations.Turn(table, split, heads: null, seed: 1);
        foreach (var (first, size) in new[] { (0, 64), (64, 36) })
            for (var row = 0; row < 5; row++)
                Assert.Equal(Length(table.Layers[0], row, first, size), Length(turned.Layers[0], row, first, size), 1e-4);

        static double Length(float[] layer, int row, int first, int size) =>
            Math.Sqrt(layer.AsSpan(row * 100 + first, size).ToArray().Sum(value => (double)value * value));
    }

    [Fact]
    public void Of_rotated_noise_as_many_neurons_have_a_p_of_a_twentieth_as_of_noise()
    {
        // 8 words of 5 rows, 4 of each label: 70 relabellings, p of at most 0.05 are 2/70 (as many words of either label) and so 2.86 %
        // of noise. 1,920 neurons: within four standard errors of 0.38 points.
        const int rows = 40;
        const int neurons = 1920;
        ImmutableArray<byte> labels = [.. Enumerable.Range(0, rows).Select(row => (byte)(row / 20))];
        ImmutableArray<int> words = [.. Enumerable.Range(0, rows).Select(row => row / 5)];
        var split = NeuronSplit.Of(("Q", 640), ("K", 640), ("V", 640));
        var noise = new ActivationTable(rows, neurons, [Columns.Noise(rows, neurons, 9)]);
        foreach (var table in new[] { noise, Rotations.Turn(noise, split, heads: 10, seed: 1), Rotations.Turn(noise, split, heads: 10, seed: 2) })
        {
            var found = WordInference.Test(table, labels, words, NeuronFits.Fit(table, labels, new NewtonLogit()), split, 10, 1, 2);
            Assert.InRange(found.Neurons[0].Count(test => test.PValue <= 0.05) * 100.0 / neurons, 2.86 - 1.52, 2.86 + 1.52);
        }
    }

    [Fact]
    public void A_measure_beside_rotations_has_the_share_of_them_with_as_much()
    {
        var measure = RotatedMeasure.Of(5, [3, 5, 7, 1]);
        Assert.Equal((4.0, 1.0, 7.0, 0.6), (measure.Mean, measure.Least, measure.Most, measure.PValue));
    }

    // By Laplace, along the first row.
    private static double Determinant(double[] matrix, int size) => size == 1
        ? matrix[0]
        : Enumerable.Range(0, size).Sum(column => (column % 2 == 0 ? 1 : -1) * matrix[column] * Determinant(
            [.. Enumerable.Range(size, size * (size - 1)).Where(entry => entry % size != column).Select(entry => matrix[entry])], size - 1));
}
