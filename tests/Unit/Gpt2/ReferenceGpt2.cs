using Harness.Gpt2;

namespace Harness.Tests.Unit.Gpt2;

/// <summary>GPT-2 for one window in double precision and plain loops, written from the formulas and without tensors.</summary>
internal sealed class ReferenceGpt2(Gpt2Config config, Func<string, int, double[]> weights)
{
    private readonly Dictionary<(int Layer, string Site), double[][]> _values = [];

    /// <summary>What a site puts out instead: given the site, the token's position and its value.</summary>
    public Func<HookPoint, int, double[], double[]>? Replace { get; init; }

    /// <summary>The value of a site, per token, in the last forward pass.</summary>
    public double[][] Value(HookPoint point) => _values[(point.Layer, point.Site.Name)];

    public double[][] Forward(int[] ids)
    {
        var width = config.NEmbd;
        var tokens = weights("wte.weight", config.VocabSize * width);
        var positions = weights("wpe.weight", config.NPositions * width);
        var x = ids.Select((id, t) => Fill(width, c => tokens[id * width + c] + positions[t * width + c])).ToArray();

        for (var layer = 0; layer < config.NLayer; layer++)
        {
            var h = $"h.{layer}.";
            x = Site(layer, "block-input", x);
            var attentionInput = Site(layer, "attention-input", Norm(x, h + "ln_1"));
            var qkv = Site(layer, "attention-qkv", Linear(attentionInput, h + "attn.c_attn", 3 * width));
            var heads = Site(layer, "attention-heads", Attend(qkv, layer));
            var attention = Site(layer, "attention-output", Linear(heads, h + "attn.c_proj", width));
            var middle = Site(layer, "residual-middle", Sum(x, attention));
            var pre = Site(layer, "mlp-pre", Linear(Norm(middle, h + "ln_2"), h + "mlp.c_fc", config.NInner));
            var post = Site(layer, "mlp-post", [.. pre.Select(row => row.Select(Activate).ToArray())]);
            var mlp = Site(layer, "mlp-output", Linear(post, h + "mlp.c_proj", width));
            x = Site(layer, "block-output", Sum(middle, mlp));
        }

        return Norm(x, "ln_f");
    }

    /// <summary>The log-probability of every token id after each token of a window.</summary>
    public double[][] LogProbabilities(int[] ids)
    {
        var tokens = weights("wte.weight", config.VocabSize * config.NEmbd);
        return [.. Forward(ids).Select(row =>
        {
            var logits = Fill(config.VocabSize, id => row.Select((value, c) => value * tokens[id * config.NEmbd + c]).Sum());
            var normaliser = logits.Max() + Math.Log(logits.Sum(logit => Math.Exp(logit - logits.Max())));
            return Fill(config.VocabSize, id => logits[id] - normaliser);
        })];
    }

    private double[][] Site(int layer, string name, double[][] rows)
    {
        var point = new HookPoint(layer, HookSite.All.Single(site => site.Name == name));
        return _values[(layer, name)] = Replace is null ? rows : [.. rows.Select((row, token) => Replace(point, token, row))];
    }

    private double[][] Norm(double[][] x, string name)
    {
        var (gain, shift) = (weights(name + ".weight", config.NEmbd), weights(name + ".bias", config.NEmbd));
        return [.. x.Select(row =>
        {
            var mean = row.Average();
            var deviation = Math.Sqrt(row.Average(value => (value - mean) * (value - mean)) + config.LayerNormEpsilon);
            return Fill(row.Length, c => (row[c] - mean) / deviation * gain[c] + shift[c]);
        })];
    }

    private double[][] Linear(double[][] x, string name, int outputs)
    {
        var (matrix, bias) = (weights(name + ".weight", x[0].Length * outputs), weights(name + ".bias", outputs));
        return [.. x.Select(row => Fill(outputs, o => bias[o] + row.Select((value, i) => value * matrix[i * outputs + o]).Sum()))];
    }

    private double[][] Attend(double[][] qkv, int layer)
    {
        var (width, size) = (config.NEmbd, config.NEmbd / config.NHead);
        var divisor = (config.ScaleAttention ? Math.Sqrt(size) : 1) * (config.ScaleAttentionByLayer ? layer + 1 : 1);
        var mixed = qkv.Select(_ => new double[width]).ToArray();
        for (var head = 0; head < config.NHead; head++)
        {
            for (var t = 0; t < qkv.Length; t++)
            {
                var columns = Enumerable.Range(head * size, size);
                var scores = Fill(t + 1, s => columns.Sum(c => qkv[t][c] * qkv[s][width + c]) / divisor);
                var exponentials = scores.Select(score => Math.Exp(score - scores.Max())).ToArray();
                foreach (var c in columns)
                    mixed[t][c] = exponentials.Select((e, s) => e * qkv[s][2 * width + c]).Sum() / exponentials.Sum();
            }
        }

        return mixed;
    }

    private double Activate(double x) => config.Activation.Name switch
    {
        "gelu_new" => 0.5 * x * (1 + Math.Tanh(Math.Sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x))),
        "gelu" => 0.5 * x * (1 + Erf(x / Math.Sqrt(2))),
        "relu" => Math.Max(0, x),
        "silu" => x / (1 + Math.Exp(-x)),
        _ => throw new ArgumentException($"the reference has no {config.Activation}"),
    };

    // 2 / sqrt(pi) times the sum over n of (-1)^n x^(2n+1) / (n! (2n+1)): to 1e-9 for the sizes that occur here, up to about 4.
    private static double Erf(double x)
    {
        var (power, sum) = (x, x);
        for (var n = 1; n < 120; n++)
        {
            power *= -x * x / n;
            sum += power / (2 * n + 1);
        }

        return 2 / Math.Sqrt(Math.PI) * sum;
    }

    private static double[][] Sum(double[][] a, double[][] b) => [.. a.Zip(b, (x, y) => x.Zip(y, (u, v) => u + v).ToArray())];

    private static double[] Fill(int count, Func<int, double> value) => [.. Enumerable.Range(0, count).Select(value)];
}
