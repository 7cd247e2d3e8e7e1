using System.Globalization;
using Harness.Targets;

namespace Harness.Tests.Golden.Targets;

public sealed class ContextWindowsTests
{
    [Fact]
    public Task Windows_of_a_short_text()
    {
        var windows = ContextWindows.Cut(
            NegationStudyText.Tokens,
            NegationStudyText.Affirmations,
            NegationStudyText.Negations,
            NegationStudyText.ContextPre,
            NegationStudyText.ContextPost);
        var rows = Enumerable.Range(0, windows.Count).Select(row => string.Create(
            CultureInfo.InvariantCulture,
            $"{windows.Labels[row]} {windows.Targets[row].TokenIndex,3} |{Ids(windows, row)}"));

        return Verifier.Verify(string.Join(
            '\n',
            [
                FormattableString.Invariant($"{windows.Count} windows of {windows.ContextPre} + 1 + {windows.ContextPost} tokens"),
                $"targets sha256 {windows.TargetsSha256}",
                "",
                .. rows,
            ]));
    }

    private static string Ids(ContextWindows windows, int row) => string.Concat(windows.Ids
        .Skip(row * windows.Width)
        .Take(windows.Width)
        .Select(id => FormattableString.Invariant($"{id,6}")));
}
