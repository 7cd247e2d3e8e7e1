using System.Collections.Immutable;

namespace Harness.Ablations;

/// <summary>One set of neurons and its effect; a line of <c>ablation.json</c>.</summary>
/// <param name="Name"><c>all</c>, <c>layer 2</c>, or of the dose curve <c>first 4</c>.</param>
/// <param name="Neurons">Neurons of the set.</param>
/// <param name="Names">Their names where the set is a layer's; empty elsewhere, as each is in one of those.</param>
/// <param name="RandomSets">Matched random sets that it is compared with.</param>
/// <param name="Kl">The divergence of the next token's changed distribution from the model's own; far is large.</param>
/// <param name="NextToken">The change of the log-probability of the token that comes next in the text; far is low.</param>
/// <param name="Words">The change of the log-probability of the user's words together; far is far from 0. Null where there are none.</param>
/// <param name="LaterKl">As <paramref name="Kl"/>, mean over the later tokens of the horizon; null where there are none.</param>
/// <param name="LaterNextToken">As <paramref name="NextToken"/>, mean over the later tokens; null where there are none.</param>
public sealed record AblationLine(
    string Name,
    int Neurons,
    ImmutableArray<string> Names,
    int RandomSets,
    AblationEffect Kl,
    AblationEffect NextToken,
    AblationEffect? Words,
    AblationEffect? LaterKl,
    AblationEffect? LaterNextToken);
