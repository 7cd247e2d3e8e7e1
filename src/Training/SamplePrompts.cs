using System.Collections.Immutable;

namespace Harness.Training;

/// <summary>
/// What <c>train</c> lets the new model go on from: openings in the manner of addresses, of a tale at sea and of scripture.
/// </summary>
internal static class SamplePrompts
{
    public static readonly ImmutableArray<string> All =
    [
        "The people of the United States",
        "And the king said unto",
        "The captain stood upon the deck and",
        "We can not",
        "It is never",
        "I shall always",
        "The Congress should",
        "They shall not",
        "The whale",
        "Our country has",
        "In the morning he",
        "There is no",
    ];
}
