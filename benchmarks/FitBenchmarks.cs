using BenchmarkDotNet.Attributes;
using Harness.Statistics;

namespace Harness.Benchmarks;

/// <summary>
/// One neuron's fit on one thread, by vector width: time and allocation are per neuron. Set DOTNET_EnableAVX512=0 to see the four
/// lanes as a processor without AVX-512 runs them.
/// </summary>
[MemoryDiagnoser]
public class FitBenchmarks
{
    private const int Columns = 3840;

    private readonly float[] _activations = SampleActivations.Make(Columns);

    [Params(8, 4, 2, 1)]
    public int Lanes { get; set; }

    [Benchmark(OperationsPerInvoke = Columns)]
    public LogisticFits Newton() => new NewtonLogit { Lanes = Lanes, Threads = 1 }.Fit(_activations, Columns, SampleActivations.Labels);

    [Benchmark(OperationsPerInvoke = Columns)]
    public LogisticFits Firth() => new FirthLogit { Lanes = Lanes, Threads = 1 }.Fit(_activations, Columns, SampleActivations.Labels);
}
