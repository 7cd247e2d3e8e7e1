using Harness.Native;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using static TorchSharp.torch.nn.functional;

namespace Harness.Gpt2;

/// <summary>
/// GPT-2, the whole forward pass in this one file, top to bottom (Radford et al. 2019; the numbers of Hugging Face's <c>GPT2Model</c>).
/// Every parameter is named as in the checkpoint. In the shapes, n is the number of windows, T their tokens, C = n_embd and H = n_head.
/// All in fp32. Disposing a tensor here drops a reference only: what autograd needs it holds itself, so the model trains as it stands.
/// </summary>
public sealed class Gpt2Model : Module<Tensor, Tensor>
{
    private readonly Embedding wte;
    private readonly Embedding wpe;
    private readonly ModuleList<Block> h;
    private readonly LayerNorm ln_f;

    /// <summary>Makes a model whose weights are not yet set: load a checkpoint into it or draw them.</summary>
    /// <param name="config">Its sizes.</param>
    /// <param name="device">Where its weights lie; the processor where null.</param>
    public Gpt2Model(Gpt2Config config, Device? device = null)
        : base(LibTorchFirst(nameof(Gpt2Model)))
    {
        Config = config;
        Device = device ?? CPU;
        wte = new Embedding(config.VocabSize, config.NEmbd, Device);
        wpe = new Embedding(config.NPositions, config.NEmbd, Device);
        h = new ModuleList<Block>([.. Enumerable.Range(0, config.NLayer).Select(_ => new Block(config, Device))]);
        ln_f = new LayerNorm(config, Device);
        RegisterComponents();
    }

    /// <summary>Its sizes.</summary>
    public Gpt2Config Config { get; }

    /// <summary>Where its weights lie.</summary>
    public Device Device { get; }

    /// <summary>The residual stream after the last block and its LayerNorm.</summary>
    /// <param name="input">Token ids, int64, shape [n, T] with T &lt;= n_positions, on the model's device.</param>
    /// <returns>Shape [n, T, C].</returns>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();

        // [n, T, C] + [T, C]
        var x = wte.call(input) + wpe.call(arange(input.shape[1], device: input.device));
        foreach (var block in h)
        {
            using var before = x;
            x = block.call(before);
        }

        return ln_f.call(x).MoveToOuterDisposeScope();
    }

    /// <summary>The logits of the next token; the output matrix is the token embedding.</summary>
    /// <param name="hidden">What the forward pass gave, shape [n, T, C].</param>
    /// <returns>Shape [n, T, vocab_size].</returns>
    public Tensor Logits(Tensor hidden)
    {
        using var scope = NewDisposeScope();

        // Not matmul: where that fails, for want of memory say, TorchSharp 0.107 ends the process instead of throwing.
        var rows = hidden.reshape(-1, Config.NEmbd).mm(wte.weight.t());
        return rows.reshape([.. hidden.shape[..^1], Config.VocabSize]).MoveToOuterDisposeScope();
    }

    /// <summary>The module whose output a hook point names.</summary>
    public Module<Tensor, Tensor> Site(HookPoint point)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(point.Layer, nameof(point));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(point.Layer, Config.NLayer, nameof(point));
        return point.Site switch
        {
            HookSite.AttentionQkv => h[point.Layer].attn.c_attn,
            HookSite.MlpFc => h[point.Layer].mlp.c_fc,
            HookSite.BlockOutput => h[point.Layer],
            _ => throw new ArgumentOutOfRangeException(nameof(point), point, "no module has this site"),
        };
    }

    // The base constructor is the first to call libtorch.
    private static string LibTorchFirst(string name)
    {
        TorchRuntime.EnsureLoaded();
        return name;
    }

    // The weights belong to the model, not to a dispose scope that happens to be open when it is made.
    private static Parameter Weights(Device device, params long[] shape) =>
        (Parameter)new Parameter(empty(shape, ScalarType.Float32, device)).DetachFromDisposeScope();

    private sealed class Embedding : Module<Tensor, Tensor>
    {
        public readonly Parameter weight;

        public Embedding(int count, int width, Device device)
            : base(nameof(Embedding))
        {
            weight = Weights(device, count, width);
            RegisterComponents();
        }

        // [...] -> [..., C]
        public override Tensor forward(Tensor input)
        {
            using var flat = input.reshape(-1);
            using var rows = weight.index_select(0, flat);
            return rows.reshape([.. input.shape, weight.shape[1]]);
        }
    }

    private sealed class Block : Module<Tensor, Tensor>
    {
        public readonly LayerNorm ln_1;
        public readonly Attention attn;
        public readonly LayerNorm ln_2;
        public readonly Mlp mlp;

        public Block(Gpt2Config config, Device device)
            : base(nameof(Block))
        {
            ln_1 = new LayerNorm(config, device);
            attn = new Attention(config, device);
            ln_2 = new LayerNorm(config, device);
            mlp = new Mlp(config, device);
            RegisterComponents();
        }

        // [n, T, C] -> [n, T, C]
        public override Tensor forward(Tensor input)
        {
            using var scope = NewDisposeScope();
            var x = input + attn.call(ln_1.call(input));
            return (x + mlp.call(ln_2.call(x))).MoveToOuterDisposeScope();
        }
    }

    private sealed class Attention : Module<Tensor, Tensor>
    {
        public readonly Conv1D c_attn;
        public readonly Conv1D c_proj;
        private readonly int heads;

        public Attention(Gpt2Config config, Device device)
            : base(nameof(Attention))
        {
            heads = config.NHead;
            c_attn = new Conv1D(config.NEmbd, 3 * config.NEmbd, device);
            c_proj = new Conv1D(config.NEmbd, config.NEmbd, device);
            RegisterComponents();
        }

        // [n, T, C] -> [n, T, C]
        public override Tensor forward(Tensor input)
        {
            var (n, t, width) = (input.shape[0], input.shape[1], input.shape[2]);

            // [n, T, 3C] -> three times [n, H, T, C / H]
            var qkv = c_attn.call(input).chunk(3, dim: 2);
            var (q, k, v) = (Heads(qkv[0]), Heads(qkv[1]), Heads(qkv[2]));

            // softmax(q k' / sqrt(C / H)) v, each token seeing itself and those before it. One token alone sees itself without a mask.
            var mixed = scaled_dot_product_attention(q, k, v, is_casual: t > 1);
            return c_proj.call(mixed.transpose(1, 2).reshape(n, t, width));

            Tensor Heads(Tensor x) => x.reshape(n, t, heads, width / heads).transpose(1, 2);
        }
    }

    private sealed class Mlp : Module<Tensor, Tensor>
    {
        public readonly Conv1D c_fc;
        public readonly Conv1D c_proj;

        public Mlp(Gpt2Config config, Device device)
            : base(nameof(Mlp))
        {
            c_fc = new Conv1D(config.NEmbd, 4 * config.NEmbd, device);
            c_proj = new Conv1D(4 * config.NEmbd, config.NEmbd, device);
            RegisterComponents();
        }

        // [n, T, C] -> [n, T, 4C] -> [n, T, C]; gelu_new is the tanh approximation.
        public override Tensor forward(Tensor input) => c_proj.call(gelu(c_fc.call(input), TorchSharp.Modules.GELU.Approximate.tanh));
    }

    /// <summary>A linear layer that keeps its weight as [in, out], as OpenAI's code did.</summary>
    private sealed class Conv1D : Module<Tensor, Tensor>
    {
        public readonly Parameter weight;
        public readonly Parameter bias;

        public Conv1D(int inputs, int outputs, Device device)
            : base(nameof(Conv1D))
        {
            weight = Weights(device, inputs, outputs);
            bias = Weights(device, outputs);
            RegisterComponents();
        }

        // [n, T, in] -> [n, T, out]
        public override Tensor forward(Tensor input)
        {
            using var rows = input.reshape(-1, weight.shape[0]);
            using var product = addmm(bias, rows, weight, beta: 1, alpha: 1);
            return product.reshape([.. input.shape[..^1], weight.shape[1]]);
        }
    }

    private sealed class LayerNorm : Module<Tensor, Tensor>
    {
        public readonly Parameter weight;
        public readonly Parameter bias;
        private readonly double epsilon;

        public LayerNorm(Gpt2Config config, Device device)
            : base(nameof(LayerNorm))
        {
            epsilon = config.LayerNormEpsilon;
            weight = Weights(device, config.NEmbd);
            bias = Weights(device, config.NEmbd);
            RegisterComponents();
        }

        // [n, T, C] -> [n, T, C]
        public override Tensor forward(Tensor input) => layer_norm(input, weight.shape, weight, bias, epsilon);
    }
}
