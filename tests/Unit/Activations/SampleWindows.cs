using Harness.Targets;

namespace Harness.Tests.Unit.Activations;

/// <summary>Windows over a made-up text of the tiny model's 20 tokens.</summary>
internal static class SampleWindows
{
    /// <summary>Row r's target is token 100 + 3 r of a text in which token i has the id (i i + 3) % 20.</summary>
    public static ContextWindows Create(int count, int pre, int post)
    {
        var targets = Enumerable.Range(0, count).Select(row => 100 + 3 * row).ToList();
        return new ContextWindows(
            [.. targets.Select(at => new TargetMatch("a", at, Id(at)))],
            [.. new byte[count]],
            [.. targets.SelectMany(at => Enumerable.Range(at - pre, pre + 1 + post).Select(Id))],
            pre,
            post);

        static int Id(int at) => (at * at + 3) % 20;
    }
}
