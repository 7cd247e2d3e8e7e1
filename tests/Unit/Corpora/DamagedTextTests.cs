using System.Collections.Immutable;
using System.Text;
using Harness.Corpora;
using Harness.Runs;
using Harness.Targets;
using Harness.Tests.Unit.Tokenization;

namespace Harness.Tests.Unit.Corpora;

/// <summary>Any bytes as a text: it is not UTF-8, or its targets are found, counted, warned about and shown.</summary>
[Trait("Category", "Fuzz")]
public sealed class DamagedTextTests
{
    private static readonly string[] Seeds =
    [
        "I can not go, and you can never come.\r\n<|endoftext|>She won't; he may not.\u00a0They might, in May 1951, and always could.",
        "\ufeff*** START OF THE PROJECT GUTENBERG EBOOK X ***\ncan go, not go, can go, not go\n*** END OF THE PROJECT GUTENBERG EBOOK X ***\n",
        "caf\u00e9 \ud83d\ude00 don\u2019t \u202e\u2066 can be, not be, shall be, nor be",
    ];

    [Fact]
    public void Texts()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("text.txt");
        TargetRule[] rules = [NegationStudyRules.Affirmation, NegationStudyRules.Negation];
        Fuzz.ReadOrFail(Seeds, [ErrorCode.CorpusNotUtf8, ErrorCode.CorpusTooShort, ErrorCode.TooFewTargets], bytes =>
        {
            File.WriteAllBytes(path, bytes);
            var corpus = CorpusReader.Read(path);
            Assert.Equal(bytes, Encoding.UTF8.GetBytes(corpus.Text));
            var tokenizer = EmbeddedTokenizer.Instance;
            var tokens = tokenizer.Encode(GutenbergBoilerplate.Body(corpus.Text) is var (start, end) ? corpus.Text[start..end] : corpus.Text);
            var targets = rules.SelectMany(rule => TargetMatcher.Match(tokens, tokenizer, rule, 0, 1)).ToImmutableArray();
            var warnings = TargetWarnings.Of(targets, 2, tokens, tokenizer, rules);
            Assert.All(warnings.AboutTheText(), warning => Assert.True(VisibleText.IsVisible(warning)));
            Assert.All(TargetTypeCount.Of(targets, tokenizer), count => Assert.True(count.Count > 0));
        });
    }
}
