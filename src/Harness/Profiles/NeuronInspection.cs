using System.Collections.Immutable;

namespace Harness.Profiles;

/// <summary>All that can be said of a single neuron. Accuracies are in percent.</summary>
/// <param name="Neuron">Its fit in the run.</param>
/// <param name="LikelihoodRatioLog10P">log10 p of the likelihood-ratio test of the slope, which a separated neuron has too.</param>
/// <param name="FirthBeta">The slope of Firth's penalised fit, finite where the neuron separates the categories.</param>
/// <param name="FirthStandardError">Its standard error.</param>
/// <param name="FirthLog10P">log10 p of its penalised likelihood-ratio test.</param>
/// <param name="FoldAccuracy">Balanced accuracy over random folds, each predicted from the others.</param>
/// <param name="WordLeftOutAccuracy">
/// Balanced accuracy over word types, each predicted from the other words; NaN where a category is one word.
/// </param>
/// <param name="WordLeftOutByWord">The same with one vote for each word, however frequent.</param>
/// <param name="Words">Its mean activation per word type, the highest first.</param>
/// <param name="Activations">Its activation at every target, in row order.</param>
public sealed record NeuronInspection(
    NeuronRecord Neuron,
    double LikelihoodRatioLog10P,
    double FirthBeta,
    double FirthStandardError,
    double FirthLog10P,
    double FoldAccuracy,
    double WordLeftOutAccuracy,
    double WordLeftOutByWord,
    ImmutableArray<WordMean> Words,
    ImmutableArray<float> Activations)
{
    /// <summary>The ends of the 95 % interval of Firth's slope, by the profile of the penalised likelihood; NaN where it has none.</summary>
    public (double Low, double High) FirthInterval { get; init; }
}
