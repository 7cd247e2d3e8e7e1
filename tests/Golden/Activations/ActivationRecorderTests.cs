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

    [Fact]
    public Task Three_windows_through_a_random_model_give_these_activations()
    {
        using var model = new Gpt2Model(Config);
        RandomWeights.Initialize(model, seed: 56);
        TargetMatch[] targets = [new("affirmation", 5, 4), new("negation", 3, 7), new("negation", 9, 7)];
        var windows = new ContextWindows([.. targets], [0, 1, 1], [1, 2, 4, 3, 5, 6, 7, 8, 9, 2, 7, 3], ContextPre: 2, ContextPost: 1);
        HookPoint[] hooks = [.. Enumerable.Range(0, 3).Select(layer => new HookPoint(layer, HookSite.AttentionQkv))];

        var table = ActivationRecorder.Record([model], windows, hooks, new(BatchSize: 2));

        // Four decimals; no value of this seed is nearer than 4e-6 to where the fourth one turns, and rounding is 1e-8.
        var text = new StringBuilder(FormattableString.Invariant($"{table.Samples} samples, {table.Neurons} neurons\n"));
        for (var layer = 0; layer < hooks.Length; layer++)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{hooks[layer].Name}\n");
            foreach (var row in table.Layers[layer].Chunk(table.Neurons))
                text.AppendJoin(' ', row.Select(value => value.ToString("0.0000", CultureInfo.InvariantCulture).PadLeft(7))).Append('\n');
        }

        return Verifier.Verify(text.ToString().TrimEnd('\n'));
    }
}
