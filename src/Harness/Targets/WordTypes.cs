using System.Collections.Immutable;
using Harness.Runs;
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

    /// <summary>The names of the types that are targets of both categories.</summary>
    /// <param name="labels">0 or 1, one per row.</param>
    public IEnumerable<string> Shared(ImmutableArray<byte> labels)
    {
        var seen = new (bool Label0, bool Label1)[Names.Length];
        for (var row = 0; row < labels.Length; row++)
        {
            ref var of = ref seen[OfRow[row]];
            of = labels[row] == 0 ? (true, of.Label1) : (of.Label0, true);
        }

        return Names.Where((_, type) => seen[type] == (true, true));
    }

    /// <summary>Refuses types that are targets of both categories: they have no label that could be given to another type.</summary>
    /// <param name="labels">0 or 1, one per row.</param>
    /// <exception cref="HarnessException"><see cref="ErrorCode.TypeInBothCategories"/>.</exception>
    public void RefuseShared(ImmutableArray<byte> labels)
    {
        var shared = Shared(labels).Select(type => $"\"{type}\"").ToList();
        if (shared.Count == 0)
            return;
        throw new HarnessException(
            ErrorCode.TypeInBothCategories,
            $"Labels cannot be permuted by word type: {string.Join(", ", shared)} {(shared.Count == 1 ? "has" : "have")} both labels",
            "--control-tasks",
            "rules, or a list of targets, that tell the categories apart by the context, not by the word",
            "give --permutations 0 to leave the permuted labels out, or choose targets that share no word");
    }
}
