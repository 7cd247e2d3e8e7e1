using Harness.Profiles;
using Harness.Selectivity;
using Harness.Statistics;

namespace Harness.Tests.Golden.Profiles;

public sealed class ProfileJsonTests
{
    /// <summary>Two layers of six neurons: two columns each of Q, K and V, corrected alpha 0.06 / 6 = 0.01.</summary>
    [Fact]
    public Task Two_layers_of_six_neurons()
    {
        var identity = new ProfileIdentity(
            "c0ffee", "1d5", "7a6e75", "3e1647", 10_000, 2_000, MadeUp.Category("affirmation", 150), MadeUp.Category("negation", 160), 90, 10,
            "h.{layer}.attn.c_attn", "fp32", NeuronsPerLayer: 6, FitterIdentity.Newton, new(Alpha: 0.06));
        // Significant: 0, 1, 4, 5; selected: all of these but 1; borderline: 2 and 4.
        var first = new LogisticFits(
            Beta: [1.5, -2, 1, 0, 0.5, 1],
            PValue: [0.001, 0.009, 0.0102, 1, 0.0099, 0],
            Log10PValue: [-3, -2.0458, -1.9914, 0, -2.0044, -400],
            Accuracy: [80, 70, 60, 0, 200.0 / 3, 75],
            Status:
            [
                FitStatus.Converged, FitStatus.Converged, FitStatus.Converged, FitStatus.CompleteSeparation,
                FitStatus.Converged, FitStatus.Converged,
            ]);
        // Nothing but failed fits, one of each kind.
        var second = new LogisticFits(
            Beta: [0, 0, 0, 0, 0, 0],
            PValue: [1, 1, 1, 1, 1, 1],
            Log10PValue: [0, 0, 0, 0, 0, 0],
            Accuracy: [0, 0, 0, 0, 0, 0],
            Status:
            [
                FitStatus.CompleteSeparation, FitStatus.QuasiCompleteSeparation, FitStatus.ConstantColumn, FitStatus.NotFinite,
                FitStatus.NotConverged, FitStatus.NotConverged,
            ]);

        return Verifier.Verify(ProfileJson.Format(LaminarProfileBuilder.Build(identity, [first, second], NeuronSplit.Of(("Q", 2), ("K", 2), ("V", 2)))));
    }
}
