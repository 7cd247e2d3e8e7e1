using System.Collections.Immutable;
using Harness.Activations;
using Harness.Statistics;
using Harness.Targets;

namespace Harness.Profiles;

/// <summary>Looks at a single neuron from all sides.</summary>
public static class NeuronInspector
{
    /// <summary>Fits, tests and cross-validates one neuron.</summary>
    /// <param name="neuron">Its fit in the run.</param>
    /// <param name="activations">What was recorded.</param>
    /// <param name="labels">0 or 1, one per sample.</param>
    /// <param name="types">The word types of the samples.</param>
    /// <param name="folds">The random folds of the samples.</param>
    public static NeuronInspection Inspect(
        NeuronRecord neuron, ActivationTable activations, ImmutableArray<byte> labels, WordTypes types, ReadOnlySpan<int> folds)
    {
        var column = new float[activations.Samples];
        for (var sample = 0; sample < column.Length; sample++)
            column[sample] = activations.Layers[neuron.Layer][sample * activations.Neurons + neuron.Index];

        var fit = new NewtonLogit { Threads = 1 }.Fit(column, 1, labels.AsMemory());
        var firth = new FirthLogit { Threads = 1 }.Fit(column, 1, labels.AsMemory());
        var ends = ProfileIntervals.Of(column, 1, labels.AsMemory(), firth, status => status == FitStatus.Converged, threads: 1);
        var byWord = CrossValidation.Run(column, 1, labels.AsMemory(), types.OfRow.AsSpan(), threads: 1);
        return new NeuronInspection(
            neuron,
            LikelihoodRatioTest.Run(column, 1, labels.AsMemory(), fit, threads: 1).Log10PValue[0],
            firth.Beta[0],
            firth.StandardError[0],
            firth.Log10PValue[0],
            CrossValidation.Run(column, 1, labels.AsMemory(), folds, threads: 1).ByRow[0],
            byWord.ByRow[0],
            byWord.ByFold[0],
            WordMeans.Of(activations, neuron.Layer, neuron.Index, types),
            [.. column])
        {
            FirthInterval = (ends.Low[0], ends.High[0]),
        };
    }
}
