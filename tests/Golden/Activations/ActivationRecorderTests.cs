using System.Globalization;
using System.Text;
using Harness.Activations;
using Harness.Gpt2;
using Harness.Targets;

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
