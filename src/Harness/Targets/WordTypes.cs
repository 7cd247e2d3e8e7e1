using System.Collections.Immutable;
using Harness.Tokenization;

namespace Harness.Targets;

/// <summary>The word types of the targets: <c> Not</c> and <c>not</c> are one, as for the rules that find them.</summary>
/// <param name="Names">The types, in the order of their first row.</param>
/// <param name="OfRow">For each row the index of its type.</param>
public sealed record WordTypes(ImmutableArray<string> Names, ImmutableArray<int> OfRow)
{
    /// <summary>Finds the types.</summary>
    /// <param name="windows">The targets.</param>
    /// <param name="tokenizer">The tokenizer that made their tokens.</param>
    public static WordTypes Of(ContextWindows windows, Gpt2Tokenizer tokenizer)
    {
        var indices = new Dictionary<string, int>(StringComparer.Ordinal);
        var ofRow = ImmutableArray.CreateBuilder<int>(windows.Count);
        foreach (var target in windows.Targets)
        {
            var name = target.WordIn(tokenizer);
            indices.TryAdd(name, indices.Count);
            ofRow.Add(indices[name]);
        }

        return new WordTypes([.. indices.OrderBy(type => type.Value).Select(type => type.Key)], ofRow.MoveToImmutable());
    }

    /// <summary>The number of types that have a row of a label.</summary>
    /// <param name="labels">0 or 1, one per row.</param>
    /// <param name="label">The label.</param>
    public int Count(ImmutableArray<byte> labels, byte label) => OfRow.Where((_, row) => labels[row] == label).Distinct().Count();
}
