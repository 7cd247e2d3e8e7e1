using System.Globalization;
using Harness.Runs;

namespace Harness.Activations;

/// <summary>One of several equal parts of a recording's batches: every <paramref name="Count"/>-th of them.</summary>
/// <param name="Number">Which, from 1.</param>
/// <param name="Count">How many there are.</param>
public readonly record struct Shard(int Number, int Count)
{
    /// <summary>Reads <c>k/N</c>.</summary>
    /// <exception cref="HarnessException">It is something else: <see cref="ErrorCode.InvalidOption"/>.</exception>
    public static Shard Parse(string text) =>
        text.Split('/') is [var first, var second]
        && int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && int.TryParse(second, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
        && number >= 1 && number <= count
            ? new Shard(number, count)
            : throw new HarnessException(
                ErrorCode.InvalidOption,
                $"\"{text}\" names no shard",
                "--shard",
                "a number that is missing, or larger than the number of shards",
                "write the number of the shard, from 1, and how many there are, for example --shard 2/8");

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Number}/{Count}");

    /// <summary>Whether a batch is in it.</summary>
    internal bool Has(Batch batch) => batch.Index % Count == Number - 1;
}
