using System.Collections.Immutable;
using Harness.Runs;
using Harness.Targets;
using Harness.Tests.Unit.Tokenization;

namespace Harness.Tests.Unit.Targets;

/// <summary>Expected values are counted by hand in the text.</summary>
public sealed class CovariatesTests
{
    private const string Text = "I can not go. \"You may!\" May I? We cannot, (never) 2 can not";

    [Fact]
    public void Positions_frequencies_and_classes_are_those_counted_by_hand()
    {
        var tokens = EmbeddedTokenizer.Instance.Encode(Text);
        string[] words = [.. tokens.Ids.Select(EmbeddedTokenizer.Instance.Decode)];
        int[] places = [.. words.Index().Where(word => word.Item.Trim() is "can" or "not" or "may" or "May").Select(word => word.Index)];
        var columns = Covariates.Of(
            ["token-position", "sentence-position", "word-frequency", "previous-token", "token-position", "depth"],
            tokens,
            EmbeddedTokenizer.Instance,
            [.. places.Select(place => new TargetMatch("x", place, tokens.Ids[place]) { Values = Values(place / 2.0) })]);

        Assert.Equal(["can", "not", "may", "May", "can", "not"], places.Select(place => words[place].Trim()));
        Assert.Equal(
            ["token-position", "sentence-position", "word-frequency", "previous-token: capitalised", "previous-token: piece", "previous-token: none", "depth"],
            columns.Select(column => column.Name));
        Assert.Equal(places.Select(place => (double)place), columns[0].Values);

        Assert.Equal(places.Select(place => place / 2.0), columns[6].Values);

        // After "I"; after "I can"; after the quotation mark and "You"; after !"; the last two after the words from "We" on.
        var we = Array.FindIndex(words, word => word.Trim() == "We");
        Assert.Equal([1, 2, 2, 0, places[4] - we, places[5] - we], columns[1].Values.Select(value => (int)value));
        Assert.Equal([2, 2, 2, 2, 2, 2], columns[2].Values.Select(value => (int)Math.Round(Math.Exp(value))));
        Assert.Equal([1, 0, 1, 0, 0, 0], columns[3].Values.Select(value => (int)value));
        Assert.Equal([0, 0, 0, 1, 0, 0], columns[5].Values.Select(value => (int)value));
    }

    [Theory]
    [InlineData(" dog", "word")]
    [InlineData(" Dog", "capitalised")]
    [InlineData("Dog", "capitalised")]
    [InlineData("ing", "piece")]
    [InlineData(" 2", "word")]
    [InlineData(",", "none")]
    [InlineData("\n", "none")]
    [InlineData("'t", "piece")]
    public void A_token_has_the_class_of_how_it_looks(string token, string expected) => Assert.Equal(expected, Covariates.Class(token));

    [Fact]
    public void A_column_that_says_nothing_or_all_is_left_out_with_a_reason()
    {
        ImmutableArray<byte> labels = [0, 0, 1, 1];
        Assert.Null(new CovariateColumn("x", [1, 2, 1, 2]).Unfit(labels));
        Assert.Null(new CovariateColumn("x", [1, 0, 1, 0]).Unfit(labels));
        Assert.Equal("the same at every target", new CovariateColumn("x", [3, 3, 3, 3]).Unfit(labels));
        Assert.All<ImmutableArray<double>>([[0, 0, 0, 1], [7, 7, 9, 7], [3, 5, 5, 5]], values =>
            Assert.Equal("one of its two values is that of one category alone", new CovariateColumn("x", values).Unfit(labels)));
        Assert.Null(new CovariateColumn("x", [1, 2, 3, 4]).Unfit(labels));
    }

    [Fact]
    public void A_covariate_that_is_not_there_is_named_before_anything_is_computed()
    {
        Covariates.Validate([.. Covariates.Names], null);
        var list = new TargetList(
            "list.csv", "", "a", "b", [new(2, "a", 0, null, null, null, null, Values(1)), new(3, "b", 5, null, null, null, null, Values(2).Add("other", 1))]);
        Covariates.Validate(["depth", "token-position"], list);
        foreach (var (name, from) in new[] { ("dept", list), ("other", list), ("depth", (TargetList?)null) })
        {
            var error = Assert.Throws<HarnessException>(() => Covariates.Validate([name], from));
            Assert.Equal(ErrorCode.InvalidOption, error.Code);
            Assert.Contains("token-position", error.Repair, StringComparison.Ordinal);
        }
    }

    private static ImmutableSortedDictionary<string, double> Values(double depth) => ImmutableSortedDictionary<string, double>.Empty.Add("depth", depth);
}
