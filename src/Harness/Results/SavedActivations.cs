using System.Collections.Immutable;
using Harness.Activations;

namespace Harness.Results;

/// <summary>Activations in a file of their own.</summary>
/// <param name="Facts">What they are about, by name: hashes, site, precision, columns of each part.</param>
/// <param name="Names">The name of each layer's matrix, for example <c>h.3.attn.c_attn</c>.</param>
/// <param name="Labels">0 or 1, one per row.</param>
/// <param name="Table">The matrices.</param>
public sealed record SavedActivations(
    ImmutableSortedDictionary<string, string> Facts, ImmutableArray<string> Names, ImmutableArray<byte> Labels, ActivationTable Table);
