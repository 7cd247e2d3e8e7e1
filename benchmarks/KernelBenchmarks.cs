using BenchmarkDotNet.Attributes;
using Harness.Statistics;
using Harness.Statistics.Lanes;

namespace Harness.Benchmarks;

/// <summary>
/// What one evaluation of the derivatives costs per neuron of 398 rows, and how much of that are the exponentials alone.
/// </summary>
public class KernelBenchmarks
{
    private readonly byte[] _labels = SampleActivations.Labels;

    [Params(8, 4, 2, 1)]
    public int Lanes { get; set; }

    private Action _derivatives = () => { };
    private Action _exponentials = () => { };

    [GlobalSetup]
    public void Setup()
    {
        switch (Lanes)
        {
            case 8: Setup<Vector512Lanes>(); break;
            case 4: Setup<Vector256Lanes>(); break;
            case 2: Setup<Vector128Lanes>(); break;
            default: Setup<ScalarLane>(); break;
        }
    }

    // Eight neurons whatever the width, so that the numbers can be compared.
    [Benchmark(OperationsPerInvoke = 8)]
    public void Derivatives() => _derivatives();

    [Benchmark(OperationsPerInvoke = 8, Baseline = true)]
    public void Exponentials() => _exponentials();

    private void Setup<TLanes>()
        where TLanes : struct, ILanes<TLanes>
    {
        var order = LabelOrder.From(_labels);
        var blocks = 8 / TLanes.Count;
        var block = new double[SampleActivations.Rows * TLanes.Count];
        var activations = SampleActivations.Make(TLanes.Count);
        for (var index = 0; index < block.Length; index++)
            block[index] = activations[index];
        var parameters = new double[3 * TLanes.Count];
        Array.Fill(parameters, 0.1, TLanes.Count, TLanes.Count);
        var buffer = new double[SampleActivations.Rows * TLanes.Count];
        var sums = new double[LogitSums.Count * TLanes.Count];
        void Add(int[] rows, double sign)
        {
            LogitKernel<TLanes>.Exponentials(block, rows, sign, parameters, buffer);
            LogitKernel<TLanes>.AddDerivatives(block, rows, sign, parameters.AsSpan(2 * TLanes.Count), buffer, sums);
            LogitKernel<TLanes>.AddFourthDerivatives(block, rows, parameters.AsSpan(2 * TLanes.Count), buffer, sums);
        }

        _derivatives = () =>
        {
            for (var repeat = 0; repeat < blocks; repeat++)
            {
                Add(order.Rows0, -1);
                Add(order.Rows1, 1);
            }
        };
        _exponentials = () =>
        {
            for (var repeat = 0; repeat < blocks; repeat++)
                ExponentialLoop<TLanes>.Run(block, sums);
        };
    }
}
