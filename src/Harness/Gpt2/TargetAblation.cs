using System.Collections.Immutable;
using TorchSharp;
using static TorchSharp.torch;

namespace Harness.Gpt2;

/// <summary>
/// Puts other values in the place of a site's at the target, for many sets of its columns, and measures the next token. The model is
/// causal, so that the tokens before the target are read once per window and shared by all sets; the target, and the later tokens of the
/// horizon, are computed again in batches of sets, from the first block on that a set changes. One thread at a time may use it.
/// </summary>
public sealed class TargetAblation : IDisposable
{
    /// <summary>Sets computed at once on the processor, where more make no product of matrices faster.</summary>
    private const int OnProcessor = 64;

    private const int OnGpu = 1024;

    // A tile of logits stays in a processor's cache.
    private const int TileOnProcessor = 2048;

    private readonly Gpt2Model _model;
    private readonly HookSite _site;
    private readonly Replacement _replacement;
    private readonly Tensor _words;
    private readonly List<Action> _removers = [];
    private readonly Tensor?[] _masks;
    private readonly Tensor?[] _values;

    /// <summary>Sets the hooks.</summary>
    /// <param name="model">The model, whose output matrix is the token embedding.</param>
    /// <param name="site">What is changed.</param>
    /// <param name="replacement">What takes its place.</param>
    /// <param name="words">Token ids whose probability is measured together; may be empty.</param>
    public TargetAblation(Gpt2Model model, HookSite site, Replacement replacement, IReadOnlyList<int> words)
    {
        (_model, _site, _replacement) = (model, site, replacement);
        (_masks, _values) = (new Tensor?[model.Config.NLayer], new Tensor?[model.Config.NLayer]);
        for (var layer = 0; layer < model.Config.NLayer; layer++)
        {
            var at = layer;
            _removers.Add(model.HookToReplace(new HookPoint(at, site), output => Replace(at, output)));
        }

        _words = tensor(words.Select(word => (long)word).ToArray(), device: model.Device).DetachFromDisposeScope();
    }

    /// <summary>Measures one window.</summary>
    /// <param name="window">Its number, by which the replacement knows it.</param>
    /// <param name="ids">Its token ids, at least up to the one that follows the last token of the horizon.</param>
    /// <param name="target">The target's position.</param>
    /// <param name="horizon">Tokens after the target that are computed, too.</param>
    /// <param name="sets">The sets of columns; those of an empty set change nothing.</param>
    public NextTokenChanges Measure(
        int window, ReadOnlySpan<int> ids, int target, int horizon, IReadOnlyList<ImmutableArray<SiteColumn>> sets)
    {
        using var inference = inference_mode();
        using var scope = NewDisposeScope();
        var tokens = 1 + horizon;
        using var context = _model.ReadContext(Ids(ids[..(target + tokens)]), target);
        var next = Ids(ids.Slice(target + 1, tokens))[0];

        var changes = new NextTokenChanges(
            new double[sets.Count * tokens], new double[sets.Count * tokens], new double[_words.shape[0] == 0 ? 0 : sets.Count * tokens]);
        Distribution[]? clean = null;

        // Sets that begin at the same block are computed together.
        var order = Enumerable.Range(0, sets.Count).OrderBy(set => FirstLayer(sets[set])).ToArray();
        foreach (var some in order.Chunk(_model.Device.type == DeviceType.CUDA ? OnGpu : OnProcessor))
        {
            using var batch = NewDisposeScope();
            var hidden = Hidden(context, window, [.. some.Select(set => sets[set])]);
            clean ??= [.. Enumerable.Range(0, tokens).Select(token => Own(hidden[0][token]))];
            for (var token = 0; token < tokens; token++)
            {
                // What changed, against the same computation without a change: where nothing is replaced it is exactly 0.
                var difference = hidden.narrow(1, token, 1).squeeze(1);
                difference = difference.narrow(0, 1, some.Length) - difference.narrow(0, 0, 1);
                Compare(difference, clean[token], next[token], some, changes, token, tokens);
            }
        }

        foreach (var distribution in clean ?? [])
            distribution.Dispose();
        return changes;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _removers.ForEach(remove => remove());
        _words.Dispose();
    }

    private static int FirstLayer(ImmutableArray<SiteColumn> set) => set.IsEmpty ? int.MaxValue : set.Min(column => column.Layer);

    // One version as it is, then one for each set: [1 + sets, tokens, C].
    private Tensor Hidden(SharedContext context, int window, ImmutableArray<SiteColumn>[] sets)
    {
        var width = _site.Width(_model.Config);
        foreach (var layer in sets.SelectMany(set => set.Select(column => column.Layer)).Distinct())
        {
            var mask = new bool[(1 + sets.Length) * width];
            for (var set = 0; set < sets.Length; set++)
                foreach (var column in sets[set])
                    mask[(1 + set) * width + column.Column] |= column.Layer == layer;
            _masks[layer] = tensor(mask, [1 + sets.Length, 1, width], device: _model.Device);
            _values[layer] = tensor(_replacement.Row(layer, window).ToArray(), [1, 1, width], device: _model.Device);
        }

        try
        {
            var first = Math.Min(sets.Min(FirstLayer), _model.Config.NLayer - 1);
            return _model.ForwardVersions(context, first, 1 + sets.Length).to(ScalarType.Float32);
        }
        finally
        {
            Array.Clear(_masks);
        }
    }

    // [versions, tokens, width], of which the first token is the target.
    private Tensor Replace(int layer, Tensor output)
    {
        if (_masks[layer] is not { } mask)
            return output;
        var own = output.narrow(1, 0, 1);
        var values = _values[layer]!.to(output.dtype);
        var replaced = where(mask, _replacement.IsAdded ? own + values : values, own);
        return output.shape[1] == 1 ? replaced : cat([replaced, output.narrow(1, 1, output.shape[1] - 1)], 1);
    }

    private Distribution Own(Tensor hidden)
    {
        using var scope = NewDisposeScope();
        var probabilities = _model.OutputRows.to(ScalarType.Float32).mv(hidden).to(ScalarType.Float64).softmax(0);
        var words = probabilities.index_select(0, _words);
        return new Distribution(
            probabilities.to(ScalarType.Float32).DetachFromDisposeScope(), (words / words.sum()).DetachFromDisposeScope());
    }

    // With d the change of the logits, q = p exp(d) / sum(p exp(d)): log q - log p = d - log(1 + sum p (exp(d) - 1)). So nothing large is
    // taken from something large, as it would be if both distributions were computed.
    private void Compare(
        Tensor difference, Distribution own, Tensor next, int[] sets, NextTokenChanges changes, int token, int tokens)
    {
        using var scope = NewDisposeScope();
        var rows = _model.OutputRows;
        var count = difference.shape[0];
        var (mean, excess) = (zeros(count, ScalarType.Float64, _model.Device), zeros(count, ScalarType.Float64, _model.Device));
        var tile = _model.Device.type == DeviceType.CUDA ? rows.shape[0] : TileOnProcessor;
        var buffer = empty(count, tile, ScalarType.Float32, _model.Device);
        for (long first = 0; first < rows.shape[0]; first += tile)
        {
            using var step = NewDisposeScope();
            var width = Math.Min(tile, rows.shape[0] - first);
            var some = rows.narrow(0, first, width).to(ScalarType.Float32);
            var logits = width == tile ? buffer : empty(count, width, ScalarType.Float32, _model.Device);
            logits.addmm_(difference, some.t(), beta: 0, alpha: 1);
            var p = own.Probabilities.narrow(0, first, width);
            mean.add_(logits.mv(p));
            excess.add_(logits.expm1_().mv(p));
        }

        var normaliser = excess.log1p();
        Write(changes.Kl, normaliser - mean);
        Write(changes.NextToken, Logits(next.unsqueeze(0)).squeeze(1) - normaliser);
        if (changes.Words.Length > 0)
            Write(changes.Words, Logits(_words).expm1().mv(own.Words).log1p() - normaliser);

        // [sets, words]
        Tensor Logits(Tensor words) => difference.to(ScalarType.Float64).mm(rows.index_select(0, words).to(ScalarType.Float64).t());

        void Write(double[] to, Tensor from)
        {
            using var values = from.cpu();
            var numbers = values.data<double>().ToArray();
            for (var i = 0; i < sets.Length; i++)
                to[sets[i] * tokens + token] = numbers[i];
        }
    }

    private Tensor Ids(ReadOnlySpan<int> ids) =>
        tensor(Array.ConvertAll(ids.ToArray(), id => (long)id), [1, ids.Length], device: _model.Device);

    // The model's own distribution of the next token, float32 [vocab_size], and how it falls on the user's words, float64, of sum 1.
    private sealed record Distribution(Tensor Probabilities, Tensor Words) : IDisposable
    {
        public void Dispose()
        {
            Probabilities.Dispose();
            Words.Dispose();
        }
    }
}
