using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json;
using Harness.Gpt2;
using Harness.Native;
using TorchSharp;

namespace Harness.Benchmarks;

/// <summary>
/// Times sets of ablated columns over windows of 90 tokens and a target: by shared keys and values, and by one whole forward pass per set,
/// all windows at once, with the columns overwritten by a hook. Both measure the divergence of the next token. They take turns; each
/// round prints one line of JSON: seconds and seconds of processor time for a set and a window, and the largest difference between the two.
/// </summary>
internal static class AblationTimer
{
    private const int Windows = 4;
    private const int Target = 90;
    private const int Neurons = 24;

    private static readonly HookSite Site = HookSite.AttentionQkv;

    /// <summary>Times a model of a folder.</summary>
    /// <param name="folder">The model's folder.</param>
    /// <param name="sets">Sets in the one way.</param>
    /// <param name="naive">The first of them, in the other.</param>
    /// <param name="rounds">Rounds.</param>
    /// <param name="threads">Threads.</param>
    public static void Run(string folder, int sets, int naive, int rounds, int threads)
    {
        using var scope = TorchScope.Enter(threads);
        using var model = Gpt2Checkpoint.Load(folder);
        var random = new Random(1);
        int[][] ids =
        [
            .. Enumerable.Range(0, Windows).Select(_ =>
                Enumerable.Range(0, Target + 2).Select(_ => random.Next(model.Config.VocabSize)).ToArray()),
        ];
        ImmutableArray<ImmutableArray<SiteColumn>> all =
        [
            .. Enumerable.Range(0, sets).Select(_ => Enumerable.Range(0, Neurons)
                .Select(_ => new SiteColumn(random.Next(model.Config.NLayer), random.Next(Site.Width(model.Config)))).Distinct().ToImmutableArray()),
        ];
        var zeros = new float[Site.Width(model.Config)];
        for (var round = 0; round < rounds; round++)
        {
            double[][] shared = [];
            var replacement = new Replacement((_, _) => zeros, IsAdded: false);
            var shortcut = Measured(() => shared = Shared(model, ids, all, replacement), Windows * sets);
            var passes = Measured(() => Whole(model, ids, all[..naive], torch.float32), Windows * naive);

            // Two distributions in 32-bit floats say little of so small a divergence, so that another pass says what it should be.
            var whole = Whole(model, ids, all[..naive], torch.float64);
            var difference = Enumerable.Range(0, naive).Max(set =>
                Enumerable.Range(0, Windows).Max(window => Math.Abs(shared[window][set] - whole[set][window])));
            var kl = Enumerable.Range(0, naive).Average(set => whole[set].Average());
            var ratio = passes.Cpu / shortcut.Cpu;
            Console.WriteLine(JsonSerializer.Serialize(new { sets, naive, windows = Windows, shortcut, passes, ratio, kl, difference }));
        }
    }

    private static double[][] Shared(
        Gpt2Model model, int[][] ids, ImmutableArray<ImmutableArray<SiteColumn>> sets, Replacement replacement)
    {
        using var ablation = new TargetAblation(model, Site, replacement, []);
        return [.. ids.Select((window, number) => ablation.Measure(number, window, Target, horizon: 0, sets).Kl)];
    }

    private static double[][] Whole(
        Gpt2Model model, int[][] ids, ImmutableArray<ImmutableArray<SiteColumn>> sets, torch.ScalarType precision)
    {
        using var inference = torch.inference_mode();
        using var scope = torch.NewDisposeScope();
        long[] tokens = [.. ids.SelectMany(window => window[..(Target + 1)]).Select(id => (long)id)];
        var input = torch.tensor(tokens, [ids.Length, Target + 1]);
        var own = LogProbabilities(model, input, precision);
        return [.. sets.Select(set =>
        {
            using var pass = torch.NewDisposeScope();
            Action[] removers = [.. set.GroupBy(column => column.Layer).Select(layer =>
            {
                var columns = torch.tensor(layer.Select(column => (long)column.Column).ToArray());
                return model.HookToReplace(new HookPoint(layer.Key, Site), output =>
                {
                    output.select(1, Target).index_fill_(1, columns, 0);
                    return output;
                });
            })];
            var changed = LogProbabilities(model, input, precision);
            foreach (var remove in removers)
                remove();
            return (own.exp() * (own - changed)).sum(1).to(torch.float64).data<double>().ToArray();
        })];
    }

    private static torch.Tensor LogProbabilities(Gpt2Model model, torch.Tensor input, torch.ScalarType precision) =>
        model.Logits(model.call(input).select(1, Target)).to(precision).log_softmax(1);

    private static Timing Measured(Action work, int units)
    {
        var (cpu, clock) = (Environment.CpuUsage.TotalTime, Stopwatch.StartNew());
        work();
        return new Timing(clock.Elapsed.TotalSeconds / units, (Environment.CpuUsage.TotalTime - cpu).TotalSeconds / units);
    }

    private sealed record Timing(double Wall, double Cpu);
}
