using System.Globalization;
using System.Text;
using Harness.Activations;
using Harness.Gpt2;
using Harness.Targets;
using TorchSharp;

namespace Harness.Tests.Golden.Activations;

public sealed class ActivationRecorderTests
{
    private static readonly Gpt2Config Config =
        new(NLayer: 3, NHead: 2, NEmbd: 4, NPositions: 16, VocabSize: 20, LayerNormEpsilon: 1e-5);

    private static readonly ContextWindows Windows = new(
        [new("affirmation", 5, 4), new("negation", 3, 7), new("negation", 9, 7)],
        [0, 1, 1],
        [1, 2, 4, 3, 5, 6, 7, 8, 9, 2, 7, 3],
        ContextPre: 2,
        ContextPost: 1);

    [Fact]
    public Task One_window_through_a_random_model_gives_these_values_at_every_site()
    {
        using var model = new Gpt2Model(Config);
        RandomWeights.Initialize(model, seed: 80);
        // Four decimals; no value of this seed is nearer than 1e-6 to where the fourth one turns, and rounding is 1e-8.
        var text = new StringBuilder();
        foreach (var site in HookSite.All)
        {
            var table = ActivationRecorder.Record([model], Windows, HookPoint.EveryLayer(Config, site), new(BatchSize: 3));

            text.Append(CultureInfo.InvariantCulture, $"{site}: {site.Pattern}, {Parts(site)}\n");
            foreach (var matrix in table.Layers)
                text.AppendJoin(' ', matrix[..table.Neurons].Select(Decimals)).Append('\n');
            text.Append('\n');
        }

        return Verifier.Verify(text.ToString().TrimEnd('\n'));
    }

    [Fact]
    public Task Five_windows_go_through_the_model_in_these_batches()
    {
        using var model = new Gpt2Model(Config);
        RandomWeights.Initialize(model, seed: 56);
        var text = new StringBuilder();
        var embedding = model.named_modules().Single(module => module.name == "wte").module;
        ((torch.nn.Module<torch.Tensor, torch.Tensor>)embedding).register_forward_pre_hook((_, ids) =>
        {
            var (rows, width) = ((int)ids.shape[0], (int)ids.shape[1]);
            text.Append(CultureInfo.InvariantCulture, $"batch of {rows} x {width}\n");
            foreach (var row in ids.cpu().data<long>().ToArray().Chunk(width))
                text.AppendJoin(' ', row).Append('\n');
            return ids;
        });
        var windows = new ContextWindows(
            [.. Enumerable.Range(0, 5).Select(place => new TargetMatch("negation", 2 + place, place))],
            [0, 1, 0, 1, 1],
            [.. Enumerable.Range(0, 5).SelectMany(place => Enumerable.Range(place, 4))],
            ContextPre: 2,
            ContextPost: 1);

        foreach (var literal in new[] { false, true })
        {
            text.Append(literal ? "the whole pass\n" : "to the target alone\n");
            ActivationRecorder.Record([model], windows, HookPoint.EveryLayer(Config, HookSite.AttentionQkv), new(BatchSize: 2) { Literal = literal });
        }

        return Verifier.Verify(text.ToString().TrimEnd('\n'));
    }

    [Fact]
    public Task Three_windows_through_a_random_model_give_these_activations()
    {
        using var model = new Gpt2Model(Config);
        RandomWeights.Initialize(model, seed: 56);
        HookPoint[] hooks = [.. Enumerable.Range(0, 3).Select(layer => new HookPoint(layer, HookSite.AttentionQkv))];

        var table = ActivationRecorder.Record([model], Windows, hooks, new(BatchSize: 2));

        // Four decimals; no value of this seed is nearer than 4e-6 to where the fourth one turns, and rounding is 1e-8.
        var text = new StringBuilder(FormattableString.Invariant($"{table.Samples} samples, {table.Neurons} neurons\n"));
        for (var layer = 0; layer < hooks.Length; layer++)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{hooks[layer].Name}\n");
            foreach (var row in table.Layers[layer].Chunk(table.Neurons))
                text.AppendJoin(' ', row.Select(Decimals)).Append('\n');
        }

        return Verifier.Verify(text.ToString().TrimEnd('\n'));
    }

    private static string Decimals(float value) => value.ToString("0.0000", CultureInfo.InvariantCulture).PadLeft(7);

    private static string Parts(HookSite site) => string.Join(", ", site.Parts.Select(part =>
        FormattableString.Invariant($"{part.Name} {part.Width(Config)} ({new HookPoint(0, site).InTransformerLens(part)})")));
}
