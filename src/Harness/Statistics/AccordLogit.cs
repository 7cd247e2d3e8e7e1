#if ACCORD
using Accord.Statistics.Models.Regression;
using Accord.Statistics.Models.Regression.Fitting;

namespace Harness.Statistics;

/// <summary>
/// The same fit by Accord.NET's iteratively reweighted least squares, one column at a time: an implementation by other hands to
/// compare with. Only in a build with <c>-p:UseAccord=true</c>.
/// </summary>
/// <remarks>
/// Accord's convergence test compares successive step sizes and can cycle for ever, so it is switched off and the number of
/// iterations fixed; its default regularization would bias the slope; and a learner keeps state, so each column has its own. Columns
/// without a maximum are decided before, because Accord would return some number for them. The tail of the normal is
/// <see cref="WaldTest"/>'s.
/// </remarks>
public sealed class AccordLogit : ILogitFitter
{
    private const int Iterations = 25;

    /// <inheritdoc/>
    public string Name => "accord";

    /// <inheritdoc/>
    public string Test => "wald";

    /// <summary>Threads at most; as many as the machine has cores unless set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than one.</exception>
    public int Threads { get; init => field = LogitArguments.CheckThreads(value); } = Environment.ProcessorCount;

    /// <inheritdoc/>
    public LogisticFits Fit(ReadOnlyMemory<float> activations, int columns, ReadOnlyMemory<byte> labels)
    {
        var order = LogitArguments.Check(activations, columns, labels);
        int[] outputs = [.. labels.Span];
        var fits = new LogisticFitsBuilder(columns);
        Parallel.For(0, columns, new ParallelOptions { MaxDegreeOfParallelism = Threads }, column =>
        {
            var x = new double[outputs.Length];
            for (var row = 0; row < x.Length; row++)
                x[row] = activations.Span[row * columns + column];
            Fit(x, outputs, order, fits, column);
        });
        return fits.Build();
    }

    private static void Fit(double[] x, int[] outputs, LabelOrder order, LogisticFitsBuilder fits, int column)
    {
        var status = SeparationTest.Decide(x, order);
        if (status != FitStatus.Converged)
        {
            fits.SetFailed(column, status);
            return;
        }

        double[][] inputs = [.. x.Select(value => new[] { value })];
        var learner = new IterativeReweightedLeastSquares<LogisticRegression>
        {
            Tolerance = 0,
            MaxIterations = Iterations,
            Regularization = 0,
        };
        var model = learner.Learn(inputs, outputs);
        var (intercept, slope) = (model.Intercept, model.Weights[0]);
        var (interceptError, error) = (model.StandardErrors[0], model.StandardErrors[1]);
        if (!double.IsFinite(slope / error))
        {
            fits.SetFailed(column, FitStatus.NotConverged);
            return;
        }

        var share = (double)order.Rows1.Length / order.Count;
        var (correct, balanced0, balanced1) = (0, 0, 0);
        foreach (var row in order.Rows0)
        {
            var probability = model.Probability(inputs[row]);
            correct += probability > 0.5 ? 0 : 1;
            balanced0 += probability > share ? 0 : 1;
        }

        foreach (var row in order.Rows1)
        {
            var probability = model.Probability(inputs[row]);
            correct += probability > 0.5 ? 1 : 0;
            balanced1 += probability > share ? 1 : 0;
        }

        fits.SetSlope(column, slope, error, slope / error);
        fits.SetIntercept(column, intercept, interceptError);
        fits.SetAccuracy(column, order, correct);
        fits.SetBalanced(column, order, balanced0, balanced1);
    }
}
#endif
