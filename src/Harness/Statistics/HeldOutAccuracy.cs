using System.Collections.Immutable;

namespace Harness.Statistics;

/// <summary>
/// What fits predict on rows that they have not seen, one entry per column: the mean of the percentages predicted rightly among label 0
/// and among label 1, 50 for a column that knows nothing. NaN for a column with a NaN or an infinity, for one of whose fits did not
/// converge, and where leaving out a fold leaves rows of one label.
/// </summary>
/// <param name="ByRow">Each row has one vote in its label.</param>
/// <param name="ByFold">Each fold has one vote in its label: where a fold is a word, each word, however frequent.</param>
public sealed record HeldOutAccuracy(ImmutableArray<double> ByRow, ImmutableArray<double> ByFold);
