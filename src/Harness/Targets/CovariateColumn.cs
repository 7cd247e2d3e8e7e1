using System.Collections.Immutable;

namespace Harness.Targets;

/// <summary>A number of every target.</summary>
/// <param name="Name">Its name, for example <c>sentence-position</c>.</param>
/// <param name="Values">One per row.</param>
public sealed record CovariateColumn(string Name, ImmutableArray<double> Values)
{
    /// <summary>Why it cannot be told apart from the intercept, or from the categories; null where it can.</summary>
    /// <param name="labels">0 or 1, one per row.</param>
    public string? Unfit(ImmutableArray<byte> labels)
    {
        if (Values.All(value => value == Values[0]))
            return "the same at every target";

        // The likelihood then has no maximum, whatever the neuron.
        var labelsOf = labels.Zip(Values).ToLookup(row => row.Second, row => row.First);
        return labelsOf.Count == 2 && labelsOf.Any(some => some.Distinct().Count() == 1)
            ? "one of its two values is that of one category alone"
            : null;
    }
}
