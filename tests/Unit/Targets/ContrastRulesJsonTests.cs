using System.Text;
using System.Text.Json;
using CsCheck;
using Harness.Corpora;
using Harness.Runs;
using Harness.Targets;
using Harness.Tests.Unit.CommandLine;
using Harness.Tests.Unit.Tokenization;

namespace Harness.Tests.Unit.Targets;

public sealed class ContrastRulesJsonTests
{
    private const string Minimal = """
        {
          "name": "number", "title": "Number", "question": "Singular or plural?",
          "categories": [
            { "category": "singular", "words": ["this"] },
            { "category": "plural", "words": ["these"] }
          ]
        }
        """;

    public static string Negation { get; } = Path.Combine(Sandbox.Root, "data", "contrasts", "negation.json");

    [Fact]
    public void The_shipped_negation_rules_are_the_studys()
    {
        var rules = ContrastRulesJson.Read(Negation);

        Assert.Equal(Text(NegationStudyRules.Affirmation), Text(rules.Categories[0]));
        Assert.Equal(Text(NegationStudyRules.Negation), Text(rules.Categories[1]));
        Assert.Equal(2, rules.Categories.Length);
        Assert.Equal((90, 10), (rules.ContextPre, rules.ContextPost));
    }

    [Fact]
    public void The_shipped_negation_rules_find_the_studys_targets()
    {
        var tokenizer = EmbeddedTokenizer.Instance;
        var tokens = tokenizer.Encode(CorpusReader.Read(Path.Combine(Sandbox.Root, "data", "corpora", "the-cawsey-blot.txt")).Text);
        string Hash(TargetRule zero, TargetRule one) => ContextWindows.Cut(
            tokens,
            TargetMatcher.Match(tokens, tokenizer, zero, 90, 10),
            TargetMatcher.Match(tokens, tokenizer, one, 90, 10),
            90,
            10).TargetsSha256;

        var (zero, one) = Assert.Single(ContrastRulesJson.Read(Negation).Pairs());

        Assert.Equal(Hash(NegationStudyRules.Affirmation, NegationStudyRules.Negation), Hash(zero, one));
    }

    [Fact]
    public void The_example_of_the_documentation_is_read()
    {
        var page = File.ReadAllText(Path.Combine(Sandbox.Root, "docs", "contrasts.md")).ReplaceLineEndings("\n");
        var json = page.Split("```json\n")[1].Split("```")[0];

        Assert.Equal(["past", "present"], ContrastRulesJson.Parse(json, "contrasts.md").Categories.Select(rule => rule.Category));
    }

    [Fact]
    public void What_a_file_leaves_out_has_the_default_of_the_record()
    {
        var rules = ContrastRulesJson.Parse(Minimal, "number.json");

        Assert.Equal("number", rules.Name);
        Assert.Null(rules.ContextPre);
        Assert.Null(rules.ContextPost);
        Assert.Equal(Text(new TargetRule { Category = "singular", Words = ["this"] }), Text(rules.Categories[0]));
    }

    [Fact]
    public void Three_categories_make_three_pairs_in_label_order()
    {
        var rules = new ContrastRules("n", "t", "q", [.. "abc".Select(name => new TargetRule { Category = $"{name}" })]);

        Assert.Equal(["a-b", "a-c", "b-c"], rules.Pairs().Select(pair => $"{pair.Zero.Category}-{pair.One.Category}"));
    }

    [Fact]
    public void A_byte_order_mark_and_CR_LF_change_nothing()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("windows.json"), "\uFEFF" + Minimal.ReplaceLineEndings("\r\n"));

        Assert.Equal(
            JsonSerializer.Serialize(ContrastRulesJson.Parse(Minimal, "")),
            JsonSerializer.Serialize(ContrastRulesJson.Read(folder.File("windows.json"))));
    }

    // The line is that of the value, counted by eye in Minimal; the hint is a part of the message that mends it.
    [Theory]
    [InlineData("HRN1402", "\"Number\",", "\"Number\" ", "line 2", "This is not a rules file")]
    [InlineData("HRN1402", "}\n  ]\n}", "}\n  ]\n}\n}", "line 8", "This is not a rules file")]
    [InlineData("HRN1402", "[\"this\"]", "\"this\"", "line 4, $.categories[0].words", "wrong type")]
    [InlineData("HRN1402", "\"Number\"", "3", "line 2, $.title", "wrong type")]
    [InlineData("HRN1402", "\"Number\"", "null", "line 2, $", "wrong type")]
    [InlineData("HRN1402", "\"title\": \"Number\", ", "", "line 1, $", "\"title\" is missing")]
    [InlineData("HRN1402", "\"category\": \"plural\", ", "", "line 5, $.categories[1]", "\"category\" is missing")]
    [InlineData("HRN1402", "\"title\": \"Number\"", "\"title\": \"Number\", \"title\": \"Number\"", "line 2, $.title", "given twice")]
    [InlineData("HRN1403", "\"title\"", "\"titel\"", "line 2, $.titel", "did you mean title?")]
    [InlineData("HRN1403", "\"words\": [\"these\"]", "\"wrods\": [\"these\"]", "line 5, $.categories[1].wrods", "did you mean words?")]
    [InlineData("HRN1403", "\"words\": [\"these\"]", "\"NextStartsWithSpace\": true", "line 5", "did you mean next_starts_with_space?")]
    [InlineData("HRN1404", "\"number\"", "\"Number/../\"", "line 2, $.name", "cannot be a name")]
    [InlineData("HRN1404", "\"Number\"", "\" \"", "line 2, $.title", "title is empty")]
    [InlineData("HRN1404", "\"Singular or plural?\"", "\"\"", "line 2, $.question", "question is empty")]
    [InlineData("HRN1404", "\"Number\"", "\"Num\\u001bber\"", "line 2, $.title", "Num\\u001Bber")]
    [InlineData("HRN1404", "\"Singular or plural?\"", "\"one\\ntwo\"", "line 2, $.question", "one\\u000Atwo")]
    [InlineData("HRN1404", "\"Singular or plural?\"", "\"\\u202eone\"", "line 2, $.question", "\\u202Eone")]
    [InlineData("HRN1404", "[\"these\"]", "[\"these\", \"such as\"]", "line 5, $.categories[1].words[1]", "no white space inside")]
    [InlineData("HRN1404", "\"words\": [\"these\"]", "\"contains\": [\"a b\"]", "line 5", "no white space inside")]
    [InlineData("HRN1402", "\"name\"", "\"$schema\": 5, \"name\"", "line 2, $.$schema", "is no text")]
    [InlineData("HRN1402", "\"name\"", "\"context_pre\": 1.5, \"name\"", "line 2, $.context_pre", "wrong type")]
    [InlineData("HRN1402", "\"name\"", "\"context_pre\": 3000000000, \"name\"", "line 2, $.context_pre", "beyond 2,147,483,647")]
    [InlineData("HRN1404", "\"name\"", "\"context_pre\": -1, \"name\"", "line 2, $.context_pre", "0 or more")]
    [InlineData("HRN1404", "\"name\"", "\"context_post\": 0, \"name\"", "line 2, $.context_post", "1 or more")]
    [InlineData("HRN1404", "{ \"category\": \"singular\", \"words\": [\"this\"] },", "", "line 3, $.categories", "two categories")]
    [InlineData("HRN1404", "{ \"category\": \"singular\", \"words\": [\"this\"] }", "null", "line 4, $.categories[0]", "null")]
    [InlineData("HRN1404", "\"plural\"", "\"\"", "line 5, $.categories[1].category", "cannot be a name")]
    [InlineData("HRN1404", "\"plural\"", "\"plural-vs-dual\"", "line 5, $.categories[1].category", "no -vs-")]
    [InlineData("HRN1404", "\"plural\"", "\"singular\"", "line 5, $.categories[1].category", "Two categories are called singular")]
    [InlineData("HRN1404", ", \"words\": [\"these\"]", "", "line 5, $.categories[1]", "plural has no words")]
    [InlineData("HRN1404", "[\"these\"]", "[]", "line 5, $.categories[1]", "plural has no words")]
    [InlineData("HRN1404", "[\"these\"]", "[\"these\", \"\"]", "line 5, $.categories[1].words[1]", "text is empty")]
    [InlineData("HRN1404", "[\"these\"]", "[null]", "line 5, $.categories[1].words[0]", "text is empty")]
    [InlineData("HRN1404", "[\"these\"]", "[\" These\"]", "line 5, $.categories[1].words[0]", "write \"these\"")]
    [InlineData("HRN1405", "\"words\": [\"these\"]", "\"patterns\": [\"these\", \"th(\"]", "line 5, $.categories[1].patterns[1]", "th(")]
    [InlineData("HRN1405", "\"words\": [\"these\"]", "\"raw_patterns\": [\"(?!a)b\"]", "line 5, $.categories[1].raw_patterns[0]", "backtracking")]
    [InlineData("HRN1405", "\"words\": [\"these\"]", "\"patterns\": [\"a{100000}\"]", "line 5, $.categories[1].patterns[0]", "too many repetitions")]
    [InlineData("HRN1405", "\"words\": [\"these\"]", "\"patterns\": [\"a{99999999999}\"]", "line 5, $.categories[1].patterns[0]", "too many repetitions")]
    [InlineData("HRN1405", "\"words\": [\"these\"]", "\"patterns\": [\"(a{1,300}){300}\"]", "line 5, $.categories[1].patterns[0]", "too many repetitions")]
    [InlineData("HRN1405", "\"words\": [\"these\"]", "\"patterns\": [\"(?<=a{100000})b\"]", "line 5, $.categories[1].patterns[0]", "backtracking")]
    [InlineData("HRN1405", "\"words\": [\"these\"]", "\"patterns\": [\"a{3,1}\"]", "line 5, $.categories[1].patterns[0]", "end is before its beginning")]
    [InlineData("HRN1405", "\"words\": [\"these\"]", "\"patterns\": [\"[z-a]\"]", "line 5, $.categories[1].patterns[0]", "end is before its beginning")]
    public void A_fault_is_told_with_its_line_its_key_and_its_repair(string code, string old, string changed, string where, string hint)
    {
        var json = Minimal.ReplaceLineEndings("\n").Replace(old, changed, StringComparison.Ordinal);
        Assert.NotEqual(Minimal.ReplaceLineEndings("\n"), json);

        var error = Assert.Throws<HarnessException>(() => ContrastRulesJson.Parse(json, "number.json"));

        Assert.Equal(code, error.Code.Id);
        Assert.Contains(hint, error.Message, StringComparison.Ordinal);
        Assert.StartsWith($"number.json, {where}", error.Where, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Category", "Fuzz")]
    public void Damaged_rules_are_read_or_refused_and_what_is_read_can_be_looked_for()
    {
        var files = Directory.GetFiles(Path.Combine(Sandbox.Root, "data", "contrasts"), "*.json").Select(File.ReadAllBytes);
        var tokens = EmbeddedTokenizer.Instance.Encode("I was not here and they are not there, nor will he ever be.");
        Fuzz.Read([Encoding.UTF8.GetBytes(Minimal), .. files], bytes =>
        {
            try
            {
                foreach (var rule in ContrastRulesJson.Parse(Encoding.UTF8.GetString(bytes), "damaged.json").Categories)
                    TargetMatcher.Match(tokens, EmbeddedTokenizer.Instance, rule, 0, 1);
            }
            catch (HarnessException error)
            {
                Assert.Contains(error.Code.Id, new[] { "HRN1402", "HRN1403", "HRN1404", "HRN1405", "HRN1004" });
            }
        });
    }

    [Fact]
    public void An_expression_of_very_many_alternatives_is_an_error_at_once()
    {
        var pattern = string.Join('|', Enumerable.Range(0, 200_000).Select(number => $"w{number}"));
        var json = Minimal.Replace("\"words\": [\"these\"]", $"\"patterns\": [\"{pattern}\"]", StringComparison.Ordinal);

        var error = Assert.Throws<HarnessException>(() => ContrastRulesJson.Parse(json, "alternatives.json"));

        Assert.Equal(ErrorCode.PatternInvalid, error.Code);
        Assert.StartsWith("A regular expression has 1,488,889 characters", error.What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_list_of_words_is_read_in_time_that_grows_with_it()
    {
        var words = string.Join(",\n", Enumerable.Range(0, 100_000).Select(number => $"\"w{number}\""));
        var json = Minimal.Replace("\"these\"", words, StringComparison.Ordinal);

        Assert.Equal(100_000, ContrastRulesJson.Parse(json, "long.json").Categories[1].Words.Length);
        Assert.Equal("long.json, line 50005, $.categories[1].words[50000]", Assert.Throws<HarnessException>(
            () => ContrastRulesJson.Parse(json.Replace("\"w50000\"", "\"W\"", StringComparison.Ordinal), "long.json")).Where);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \r\n")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    [InlineData("<!DOCTYPE html>")]
    [InlineData("{ \"\\ud800\": 1 }")]
    [InlineData("{ \"name\": \"\\ud800\", \"title\": \"t\", \"question\": \"q\", \"categories\": [] }")]
    public void What_is_no_object_of_this_kind_is_refused(string json) =>
        Assert.Throws<HarnessException>(() => ContrastRulesJson.Parse(json, "number.json"));

    [Fact]
    public void A_missing_file_a_folder_and_an_empty_path_are_refused()
    {
        using var folder = new TemporaryFolder();
        foreach (var path in new[] { folder.File("no-such.json"), folder.Path, "" })
            Assert.Same(ErrorCode.RulesUnreadable, Assert.Throws<HarnessException>(() => ContrastRulesJson.Read(path)).Code);
    }

    [Fact]
    public void A_damaged_file_is_read_or_refused_and_never_crashes()
    {
        var whole = File.ReadAllText(Negation);
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Char["{}[]\",:\\ aN0-(n\n\uD800"], Gen.Int[0, 3]).Array[1, 3].Sample(
            changes =>
            {
                var text = whole;
                foreach (var (place, character, removed) in changes)
                    if (place + removed <= text.Length)
                        text = text.Remove(place, removed).Insert(place, character.ToString());
                try
                {
                    ContrastRulesJson.Parse(text, "damaged.json");
                }
                catch (HarnessException)
                {
                    // Refused in words.
                }
            },
            iter: 2000);
    }

    private static string Text(TargetRule rule) => JsonSerializer.Serialize(rule, ContrastRulesJson.Options);
}
