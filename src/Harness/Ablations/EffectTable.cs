using System.Collections.Immutable;
using Harness.Gpt2;
using Harness.Targets;

namespace Harness.Ablations;

/// <summary>What many sets of neurons do to the next token: sums over the targets of each category, and of the first set every target.</summary>
public sealed class EffectTable
{
    private readonly double[,,] _sums;
    private readonly int[] _targets = new int[2];

    private EffectTable(int sets, int targets)
    {
        _sums = new double[Measures, 2, sets];
        First = new double[Measures, targets];
    }

    /// <summary>The measures: KL, next token, words, and the first two over the later tokens.</summary>
    public const int Measures = 5;

    /// <summary>The effects of the first set, [measures, targets]; NaN for a target that is left out.</summary>
    public double[,] First { get; }

    /// <summary>Targets of a category that were measured.</summary>
    public int Targets(int label) => _targets[label];

    /// <summary>The mean of a measure over the targets of one category.</summary>
    public double Mean(int measure, int label, int set) => _sums[measure, label, set] / _targets[label];

    /// <summary>The mean of a measure over all targets.</summary>
    public double Mean(int measure, int set) =>
        (_sums[measure, 0, set] + _sums[measure, 1, set]) / (_targets[0] + _targets[1]);

    /// <summary>Runs the model over every window and measures all sets there.</summary>
    /// <param name="model">The model.</param>
    /// <param name="windows">The windows.</param>
    /// <param name="site">What is changed.</param>
    /// <param name="replacement">What takes its place.</param>
    /// <param name="isMeasured">Whether a window counts.</param>
    /// <param name="sets">The sets.</param>
    /// <param name="words">Token ids of the user's words.</param>
    /// <param name="horizon">Tokens after the target that are measured, too.</param>
    /// <param name="progress">Is told how many of how many windows are done.</param>
    /// <param name="cancellation">Is asked before each window.</param>
    public static EffectTable Measure(
        Gpt2Model model,
        ContextWindows windows,
        HookSite site,
        Replacement replacement,
        Func<int, bool> isMeasured,
        IReadOnlyList<ImmutableArray<SiteColumn>> sets,
        IReadOnlyList<int> words,
        int horizon,
        Action<int, int>? progress = null,
        CancellationToken cancellation = default)
    {
        var table = new EffectTable(sets.Count, windows.Count);
        using var ablation = new TargetAblation(model, site, replacement, words);
        for (var window = 0; window < windows.Count; window++)
        {
            cancellation.ThrowIfCancellationRequested();
            var changes = isMeasured(window)
                ? ablation.Measure(window, windows.Ids.AsSpan(window * windows.Width, windows.Width), windows.ContextPre, horizon, sets)
                : null;
            table.Add(window, windows.Labels[window], changes, sets.Count, 1 + horizon);
            progress?.Invoke(window + 1, windows.Count);
        }

        return table;
    }

    private void Add(int window, byte label, NextTokenChanges? changes, int sets, int tokens)
    {
        if (changes is not null)
            _targets[label]++;
        for (var measure = 0; measure < Measures; measure++)
        {
            First[measure, window] = double.NaN;
            for (var set = 0; changes is not null && set < sets; set++)
            {
                var value = Value(changes, measure, set, tokens);
                _sums[measure, label, set] += value;
                if (set == 0)
                    First[measure, window] = value;
            }
        }
    }

    private static double Value(NextTokenChanges changes, int measure, int set, int tokens)
    {
        var at = set * tokens;
        return measure switch
        {
            0 => changes.Kl[at],
            1 => changes.NextToken[at],
            2 => changes.Words.Length > 0 ? changes.Words[at] : double.NaN,
            3 => Later(changes.Kl),
            _ => Later(changes.NextToken),
        };

        double Later(double[] values) => tokens > 1 ? values.AsSpan(at + 1, tokens - 1).ToArray().Average() : double.NaN;
    }
}
