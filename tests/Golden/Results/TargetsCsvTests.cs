using Harness.Results;

namespace Harness.Tests.Golden.Results;

public class TargetsCsvTests
{
    [Fact]
    public Task Fields_with_quotes_commas_and_line_breaks() => Verifier.Verify(Visible(TargetsCsv.Format(
    [
        new("negation", 90, 407, " not", "He said, \"I did", " know.\"\r\n\r\n\"Oh"),
        new("negation", 1234567, 470, "'t", "can\u2019", "\tgo"),
        new("affirmation", 91, 460, "can", "We\n", ""),
    ])));

    private static string Visible(string text) =>
        text.Replace("\r", "<CR>", StringComparison.Ordinal)
            .Replace("\t", "<TAB>", StringComparison.Ordinal)
            .Replace("\n", "<LF>\n", StringComparison.Ordinal)
            .TrimEnd('\n');
}
