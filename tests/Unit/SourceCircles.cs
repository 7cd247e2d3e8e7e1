using System.Collections.Immutable;

namespace Harness.Tests.Unit;

/// <summary>Groups of files that use each other, directly or by way of others (Tarjan 1972).</summary>
internal static class SourceCircles
{
    /// <summary>The groups of more than one file.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Of(ImmutableSortedDictionary<string, ImmutableSortedSet<string>> imports)
    {
        var (index, low) = (new Dictionary<string, int>(), new Dictionary<string, int>());
        var stack = new Stack<string>();
        var circles = new List<IReadOnlyList<string>>();
        foreach (var file in imports.Keys)
            if (!index.ContainsKey(file))
                Visit(file);
        return circles;

        void Visit(string file)
        {
            index[file] = low[file] = index.Count;
            stack.Push(file);
            foreach (var used in imports[file])
            {
                if (index.TryGetValue(used, out var seen))
                {
                    low[file] = stack.Contains(used) ? Math.Min(low[file], seen) : low[file];
                    continue;
                }

                Visit(used);
                low[file] = Math.Min(low[file], low[used]);
            }

            if (low[file] != index[file])
                return;
            var circle = new List<string>();
            do
                circle.Add(stack.Pop());
            while (circle[^1] != file);
            if (circle.Count > 1)
                circles.Add([.. circle.Order(StringComparer.Ordinal)]);
        }
    }
}
