using Harness.Native;
using Harness.Runs;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using static TorchSharp.torch.nn.functional;

namespace Harness.Gpt2;

/// <summary>
/// GPT-2, the whole forward pass in this one file, top to bottom (Radford et al. 2019; the numbers of Hugging Face's <c>GPT2Model</c>).
/// Every parameter is named as in the checkpoint. In the shapes, n is the number of windows, T their tokens, C = n_embd and H = n_head.
/// All in fp32, unless <see cref="Gpt2Copies.Use"/> sets another precision. Disposing a tensor here drops a reference only: what autograd
/// needs it holds itself, so the model trains as it stands.
/// </summary>
public sealed class Gpt2Model : Module<Tensor, Tensor>
{
#pragma warning disable IDE1006 // Named as in the checkpoint, since TorchSharp names parameters after fields.
    private readonly Embedding wte;
    private readonly Embedding wpe;
    private readonly ModuleList<Block> h;
    private readonly LayerNorm ln_f;
#pragma warning restore IDE1006

    /// <summary>Makes a model whose weights are not yet set: load a checkpoint into it or draw them.</summary>
    /// <param name="config">Its sizes.</param>
    /// <param name="device">Where its weights lie; the processor where null.</param>
    /// <exception cref="HarnessException"><see cref="ErrorCode.ModelTooLarge"/>: they do not fit its memory.</exception>
    public Gpt2Model(Gpt2Config config, Device? device = null)
        : base(LibTorchFirst(nameof(Gpt2Model)))
    {
        Config = config;
        Device = device ?? CPU;
        ModelMemory.RefuseTooLarge(config, Device);
        try
        {
            wte = new Embedding(config.VocabSize, config.NEmbd, Device);
            wpe = new Embedding(config.NPositions, config.NEmbd, Device);
            h = new ModuleList<Block>([.. Enumerable.Range(0, config.NLayer).Select(layer => new Block(config, layer, Device))]);
            ln_f = new LayerNorm(config, Device);
        }
        catch (Exception error) when (MainMemory.RanOut(error))
        {
            throw ModelMemory.TooLarge(config, Device, error);
        }

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
        var x = Embed(input);
        foreach (var block in h)
        {
            using var before = x;
            x = block.call(before, false);
        }

        return ln_f.call(x).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// Runs what the outputs of hooked modules at the last token depend on, and nothing else. The model is causal, so no later token need
    /// be there. Nothing is computed after the deepest hook. Where only the last token of a block is read, the tokens before it are
    /// needed as keys and values alone. A module up to the deepest hook runs exactly once; it puts out [n, T, width] or, near the end,
    /// [n, 1, width], the last token last.
    /// </summary>
    /// <param name="input">Token ids, int64, shape [n, T] with T &lt;= n_positions, the target last, on the model's device.</param>
    /// <param name="deepest">The hook point after which nothing is computed.</param>
    public void ForwardToTarget(Tensor input, HookPoint deepest)
    {
        using var scope = NewDisposeScope();
        var x = Embed(input);

        // Of the block before, a site that does not read other tokens needs the last one alone.
        var site = deepest.Site;
        var narrow = site.ReadsOtherTokens ? deepest.Layer : deepest.Layer - 1;
        for (var layer = 0; layer < deepest.Layer; layer++)
        {
            using var before = x;
            x = h[layer].call(before, layer == narrow);
        }

        site.Compute(h[deepest.Layer], site.ReadsOtherTokens ? x : LastToken(x));
    }

    /// <summary>The logits of the next token; the output matrix is the token embedding.</summary>
    /// <param name="hidden">What the forward pass gave, shape [n, T, C].</param>
    /// <returns>Shape [n, T, vocab_size].</returns>
    /// <exception cref="InvalidOperationException">The model has an output matrix of its own, which is not read.</exception>
    public Tensor Logits(Tensor hidden)
    {
        using var scope = NewDisposeScope();

        // Not matmul: where that fails, for want of memory say, TorchSharp 0.107 ends the process instead of throwing.
        var rows = hidden.reshape(-1, Config.NEmbd).mm(OutputRows.t());
        return rows.reshape([.. hidden.shape[..^1], Config.VocabSize]).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// Reads one window as it is, and keeps what every version of its last tokens shares: the keys and values of the tokens before them,
    /// which no later token can change, and the stream of the last tokens themselves before each block.
    /// </summary>
    /// <param name="input">Token ids, int64, shape [1, T], on the model's device.</param>
    /// <param name="first">The first of the last tokens.</param>
    public SharedContext ReadContext(Tensor input, int first)
    {
        using var scope = NewDisposeScope();
        var (inputs, keys, values) = (new Tensor[Config.NLayer], new Tensor[Config.NLayer], new Tensor[Config.NLayer]);
        var removers = Enumerable.Range(0, Config.NLayer).SelectMany(layer => new[]
        {
            Hook(new HookPoint(layer, HookSite.BlockInput), x => inputs[layer] = Keep(x[0].narrow(0, first, x.shape[1] - first).clone())),
            Hook(new HookPoint(layer, HookSite.AttentionQkv), qkv =>
            {
                // [1, T, 3C] -> [3, H, first, C / H]
                var heads = qkv[0].narrow(0, 0, first).reshape(first, 3, Config.NHead, Config.NEmbd / Config.NHead).permute(1, 2, 0, 3);
                (keys[layer], values[layer]) = (Keep(heads[1].contiguous()), Keep(heads[2].contiguous()));
            }),
        }).ToList();
        try
        {
            call(input);
        }
        finally
        {
            removers.ForEach(remove => remove());
        }

        return new SharedContext([.. inputs], [.. keys], [.. values]);

        // The scopes of the forward pass end before this one.
        static Tensor Keep(Tensor tensor) => tensor.DetachFromDisposeScope();
    }

    /// <summary>
    /// Runs several versions of the last tokens of a window from one block on; before it they are alike. Each version sees the shared
    /// tokens and itself. What makes them differ is a hook that replaces what a module puts out, here [versions, tokens, width].
    /// </summary>
    /// <param name="context">What the versions share.</param>
    /// <param name="firstLayer">The first block that is computed.</param>
    /// <param name="versions">How many there are.</param>
    /// <returns>The residual stream after the last block and its LayerNorm, [versions, tokens, C].</returns>
    public Tensor ForwardVersions(SharedContext context, int firstLayer, int versions)
    {
        using var scope = NewDisposeScope();
        var x = context.Inputs[firstLayer].unsqueeze(0).expand(versions, -1, -1);
        for (var layer = firstLayer; layer < Config.NLayer; layer++)
        {
            using var before = x;
            x = h[layer].Follow(before, context.Keys[layer], context.Values[layer]);
        }

        return ln_f.call(x).MoveToOuterDisposeScope();
    }

    /// <summary>The rows of the output matrix, [vocab_size, C]; they belong to the model.</summary>
    /// <exception cref="InvalidOperationException">The model has an output matrix of its own, which is not read.</exception>
    internal Tensor OutputRows => Config.TiedHead ? wte.weight : throw OwnHead();

    /// <summary>Registers a forward hook on the module that a hook point names.</summary>
    /// <param name="point">The module.</param>
    /// <param name="observe">
    /// Is shown the module's output, [n, tokens, width], each time that it has run; the tensor dies soon after.
    /// </param>
    /// <returns>Removes the hook.</returns>
    public Action Hook(HookPoint point, Action<Tensor> observe) => HookToReplace(point, output =>
    {
        observe(output);
        return output;
    });

    /// <summary>Registers a forward hook that may put another value in the place of what a module puts out.</summary>
    /// <param name="point">The module.</param>
    /// <param name="replace">
    /// Is given the module's output, [n, tokens, width], and returns what the model goes on with: the output itself, or another tensor of
    /// that shape.
    /// </param>
    /// <returns>Removes the hook.</returns>
    public Action HookToReplace(HookPoint point, Func<Tensor, Tensor> replace)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(point.Layer, nameof(point));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(point.Layer, Config.NLayer, nameof(point));
        return point.Site.Hooked(h[point.Layer]).register_forward_hook((_, _, output) => replace(output)).remove;
    }

    private static InvalidOperationException OwnHead() => new("The output matrix of a model with tie_word_embeddings = false is not read.");

    // The base constructor is the first to call libtorch.
    private static string LibTorchFirst(string name)
    {
        TorchRuntime.EnsureLoaded();
        return name;
    }

    // [n, T] -> [n, T, C]
    private Tensor Embed(Tensor ids)
    {
        using var tokens = wte.call(ids);
        using var places = arange(ids.shape[1], device: ids.device);
        using var positions = wpe.call(places);
        return tokens + positions;
    }

    // [n, T, C] -> [n, 1, C]
    private static Tensor LastToken(Tensor x) => x.narrow(1, x.shape[1] - 1, 1);

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

    // The parts of a block are public, so that a hook site can name them; TorchSharp registers fields by their names, which are those
    // of the checkpoint and say it all.
#pragma warning disable CA1051, CS1591

    /// <summary>
    /// A transformer block. <c>resid_pre</c>, <c>resid_mid</c> and <c>resid_post</c> change nothing: they are where hooks see the
    /// residual stream before the block, between attention and MLP, and after the block.
    /// </summary>
    public sealed class Block : Module<Tensor, bool, Tensor>
    {
        public readonly Identity resid_pre = Identity();
        public readonly LayerNorm ln_1;
        public readonly Attention attn;
        public readonly Identity resid_mid = Identity();
        public readonly LayerNorm ln_2;
        public readonly Mlp mlp;
        public readonly Identity resid_post = Identity();

        internal Block(Gpt2Config config, int layer, Device device)
            : base(nameof(Block))
        {
            ln_1 = new LayerNorm(config, device);
            attn = new Attention(config, layer, device);
            ln_2 = new LayerNorm(config, device);
            mlp = new Mlp(config, device);
            RegisterComponents();
        }

        /// <summary>[n, T, C] -> [n, T, C], or [n, 1, C] where the last token is all that is asked for.</summary>
        public override Tensor forward(Tensor input, bool lastOnly)
        {
            using var x = AfterAttention(input, lastOnly);
            return AfterMlp(x);
        }

        /// <summary>
        /// Versions of the tokens that follow others, [versions, tokens, C] -> the same, given the keys and values of those others,
        /// [H, T, C / H] each.
        /// </summary>
        public Tensor Follow(Tensor input, Tensor keys, Tensor values)
        {
            using var before = resid_pre.call(input);
            using var normalised = ln_1.call(before);
            using var mixed = attn.HeadOutputs(normalised, keys, values);
            using var update = attn.c_proj.call(mixed);
            using var sum = before + update;
            using var middle = resid_mid.call(sum);
            return AfterMlp(middle);
        }

        /// <summary>The residual stream between attention and MLP: [n, T, C] -> [n, T, C] or [n, 1, C].</summary>
        public Tensor AfterAttention(Tensor input, bool lastOnly)
        {
            using var x = resid_pre.call(input);
            using var normalised = ln_1.call(x);
            using var update = attn.call(normalised, lastOnly);
            using var stream = lastOnly ? LastToken(x) : x.alias();
            using var sum = stream + update;
            return resid_mid.call(sum);
        }

        // [n, T, C] -> [n, T, C]
        private Tensor AfterMlp(Tensor x)
        {
            using var normalised = ln_2.call(x);
            using var update = mlp.call(normalised);
            using var sum = x + update;
            return resid_post.call(sum);
        }
    }

    /// <summary>Attention. <c>z</c> changes nothing: it is where hooks see the outputs of the heads.</summary>
    public sealed class Attention : Module<Tensor, bool, Tensor>
    {
        public readonly Conv1D c_attn;
        public readonly Identity z = Identity();
        public readonly Conv1D c_proj;
        private readonly int _heads;
        private readonly double _factor;

        internal Attention(Gpt2Config config, int layer, Device device)
            : base(nameof(Attention))
        {
            _heads = config.NHead;

            // What scores are multiplied by beyond 1 / sqrt(C / H); 1 for GPT-2 as published.
            _factor = (config.ScaleAttention ? 1 : Math.Sqrt(config.NEmbd / config.NHead)) / (config.ScaleAttentionByLayer ? layer + 1 : 1);
            c_attn = new Conv1D(config.NEmbd, 3 * config.NEmbd, device);
            c_proj = new Conv1D(config.NEmbd, config.NEmbd, device);
            RegisterComponents();
        }

        /// <summary>[n, T, C] -> [n, T, C], or [n, 1, C] where the last token is all that is asked for.</summary>
        public override Tensor forward(Tensor input, bool lastOnly)
        {
            using var mixed = HeadOutputs(input, lastOnly);
            return c_proj.call(mixed);
        }

        /// <summary>The outputs of the heads side by side, before c_proj mixes them: [n, T, C] -> [n, T, C] or [n, 1, C].</summary>
        public Tensor HeadOutputs(Tensor input, bool lastOnly)
        {
            using var scope = NewDisposeScope();
            var width = input.shape[2];

            // [n, T, 3C] -> three times [n, H, T, C / H]. The last token alone needs one query, but the keys and values of all.
            var qkv = c_attn.call(lastOnly ? LastToken(input) : input);
            var others = lastOnly ? c_attn.Columns(input, width, 2 * width) : qkv.narrow(2, width, 2 * width);
            var (q, k, v) = (Heads(qkv.narrow(2, 0, width)), Heads(others.narrow(2, 0, width)), Heads(others.narrow(2, width, width)));

            if (_factor != 1)
                q = q * _factor;

            // softmax(q k' / sqrt(C / H)) v, each token seeing itself and those before it. One query alone is the last token's, which sees
            // all; with a causal mask libtorch would show it the first key only.
            var mixed = scaled_dot_product_attention(q, k, v, is_casual: q.shape[2] > 1);
            return z.call(mixed.transpose(1, 2).reshape(input.shape[0], -1, width)).MoveToOuterDisposeScope();

            Tensor Heads(Tensor x) => x.reshape(x.shape[0], x.shape[1], _heads, width / _heads).transpose(1, 2);
        }

        /// <summary>
        /// The same for versions of the tokens that follow others, which all versions share: [versions, tokens, C] -> the same. Each token
        /// sees the shared ones, and of its own version itself and those before it.
        /// </summary>
        public Tensor HeadOutputs(Tensor input, Tensor keys, Tensor values)
        {
            using var scope = NewDisposeScope();
            var (versions, tokens, width, shared) = (input.shape[0], input.shape[1], input.shape[2], keys.shape[1]);
            var size = width / _heads;

            // -> three times [H, versions, tokens, C / H]
            var qkv = c_attn.call(input).reshape(versions, tokens, 3, _heads, size).permute(2, 3, 0, 1, 4);
            var q = qkv[0] * (_factor / Math.Sqrt(size));
            var own = ByVersion(q).bmm(ByVersion(qkv[1]).transpose(1, 2));
            if (tokens > 1)
                own = own.masked_fill(ones(tokens, tokens, ScalarType.Bool, own.device).triu(1), double.NegativeInfinity);
            var scores = cat([q.reshape(_heads, -1, size).bmm(keys.transpose(1, 2)), own.reshape(_heads, -1, tokens)], 2);
            var weights = scores.softmax(2);
            var mixed = weights.narrow(2, 0, shared).bmm(values).reshape(-1, tokens, size)
                + ByVersion(weights.narrow(2, shared, tokens)).bmm(ByVersion(qkv[2]));
            return z.call(mixed.reshape(_heads, versions, tokens, size).permute(1, 2, 0, 3).reshape(versions, tokens, width))
                .MoveToOuterDisposeScope();

            // [H, versions, tokens, x] or [H, versions * tokens, x] -> [H * versions, tokens, x]
            Tensor ByVersion(Tensor x) => x.reshape(-1, tokens, x.shape[^1]);
        }
    }

    /// <summary>The two-layer perceptron of a block; <c>act</c> is its non-linearity.</summary>
    public sealed class Mlp : Module<Tensor, Tensor>
    {
        public readonly Conv1D c_fc;
        public readonly Activation act;
        public readonly Conv1D c_proj;

        internal Mlp(Gpt2Config config, Device device)
            : base(nameof(Mlp))
        {
            c_fc = new Conv1D(config.NEmbd, config.NInner, device);
            act = new Activation(config.Activation);
            c_proj = new Conv1D(config.NInner, config.NEmbd, device);
            RegisterComponents();
        }

        /// <summary>[n, T, C] -> [n, T, C].</summary>
        public override Tensor forward(Tensor input)
        {
            using var neurons = Neurons(input);
            return c_proj.call(neurons);
        }

        /// <summary>The neurons after their non-linearity: [n, T, C] -> [n, T, n_inner].</summary>
        public Tensor Neurons(Tensor input)
        {
            using var inner = c_fc.call(input);
            return act.call(inner);
        }
    }

    /// <summary>The non-linearity of an MLP, a module of its own so that hooks see what it puts out.</summary>
    public sealed class Activation : Module<Tensor, Tensor>
    {
        private readonly ActivationFunction _function;

        internal Activation(ActivationFunction function)
            : base(nameof(Activation))
        {
            _function = function;
        }

        /// <summary>Any shape, which stays.</summary>
        public override Tensor forward(Tensor input) => _function.Apply(input);
    }

    /// <summary>A linear layer that keeps its weight as [in, out], as OpenAI's code did.</summary>
    public sealed class Conv1D : Module<Tensor, Tensor>
    {
        public readonly Parameter weight;
        public readonly Parameter bias;

        internal Conv1D(int inputs, int outputs, Device device)
            : base(nameof(Conv1D))
        {
            weight = Weights(device, inputs, outputs);
            bias = Weights(device, outputs);
            RegisterComponents();
        }

        /// <summary>[n, T, in] -> [n, T, out].</summary>
        public override Tensor forward(Tensor input) => Project(input, weight, bias);

        /// <summary>Some of the outputs, which no hook sees: [n, T, in] -> [n, T, count].</summary>
        public Tensor Columns(Tensor input, long first, long count)
        {
            using var someWeights = weight.narrow(1, first, count);
            using var someBiases = bias.narrow(0, first, count);
            return Project(input, someWeights, someBiases);
        }

        private static Tensor Project(Tensor input, Tensor weight, Tensor bias)
        {
            using var rows = input.reshape(-1, weight.shape[0]);
            using var product = addmm(bias, rows, weight, beta: 1, alpha: 1);
            return product.reshape([.. input.shape[..^1], weight.shape[1]]);
        }
    }

    /// <summary>LayerNorm over the last dimension.</summary>
    public sealed class LayerNorm : Module<Tensor, Tensor>
    {
        public readonly Parameter weight;
        public readonly Parameter bias;
        private readonly double _epsilon;

        internal LayerNorm(Gpt2Config config, Device device)
            : base(nameof(LayerNorm))
        {
            _epsilon = config.LayerNormEpsilon;
            weight = Weights(device, config.NEmbd);
            bias = Weights(device, config.NEmbd);
            RegisterComponents();
        }

        /// <summary>[n, T, C] -> [n, T, C].</summary>
        public override Tensor forward(Tensor input) => layer_norm(input, weight.shape, weight, bias, _epsilon);
    }
#pragma warning restore CA1051, CS1591
}
