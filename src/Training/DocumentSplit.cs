using System.Collections.Immutable;
using Harness.Runs;

namespace Harness.Training;

/// <summary>Documents that are learned from and documents that are held out. No document is in both.</summary>
/// <param name="Training">What is learned from.</param>
/// <param name="HeldOut">What the loss is measured on.</param>
public sealed record DocumentSplit(ImmutableArray<TrainingDocument> Training, ImmutableArray<TrainingDocument> HeldOut)
{
    /// <summary>
    /// Splits documents. They are ordered by SHA-256 over <c>seed:name:hash of the tokens</c>, and the first are held out: the share
    /// rounded, at least one, and at most all but one. The order in which they are given does not matter.
    /// </summary>
    /// <param name="documents">At least two.</param>
    /// <param name="heldOutShare">The share to hold out, between 0 and 1.</param>
    /// <param name="seed">The seed.</param>
    public static DocumentSplit Of(IEnumerable<TrainingDocument> documents, double heldOutShare, ulong seed)
    {
        var ordered = documents.OrderBy(document => Rank(document, seed), StringComparer.Ordinal).ToImmutableArray();
        ArgumentOutOfRangeException.ThrowIfLessThan(ordered.Length, 2, nameof(documents));
        var heldOut = Math.Clamp((int)Math.Round(heldOutShare * ordered.Length), 1, ordered.Length - 1);
        return new DocumentSplit(ordered[heldOut..], ordered[..heldOut]);
    }

    private static string Rank(TrainingDocument document, ulong seed) =>
        Sha256Hex.OfText(FormattableString.Invariant($"{seed}:{document.Name}:{document.Tokens.Sha256}"));
}
